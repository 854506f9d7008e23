// Lists of alternatives. Each is told once; what chooses from it holds {list: its number}.

export function createLists() {
  const lists = new Map();

  function withLists(value) {
    if (value === null || typeof value !== "object") return value;
    if (Array.isArray(value)) return value.map(withLists);
    if (value.list !== undefined) return lists.get(String(value.list));
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, withLists(each)]));
  }

  return {
    // Return what the kernel says with the lists that it names in their places.
    filled({ lists: told = {}, ...said }) {
      for (const [number, list] of Object.entries(told)) lists.set(number, list);
      return withLists(said);
    },
  };
}
