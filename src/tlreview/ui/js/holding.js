// While a field has focus, what it shows and what it stands on stay as they were, whatever
// others save meanwhile. What the person has typed themselves comes before that.

export function createHolding(saving) {
  const held = new Map();

  function hold(field) {
    const { value, revision } = field;
    if (!held.has(field.address)) held.set(field.address, { value, revision });
    return held.get(field.address);
  }

  return {
    hold,
    release: (field) => held.delete(field.address),
    // The value to show instead of what is saved; undefined where nothing is held.
    value(field, focused) {
      if (focused && !saving.edit(field.address)) return hold(field).value;
      held.delete(field.address);
      return undefined;
    },
    revision: (field) =>
      saving.edit(field.address)?.revision ?? held.get(field.address)?.revision ?? field.revision,
  };
}
