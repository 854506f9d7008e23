// Parts of a section that are folded away, and are drawn only when somebody may want to see them.

const REST = 400; // ms after a section was drawn, when its reader has begun to read

// `asked` is told of every fold that is looked at, `changed` of those that have to be drawn.
export function createFolds({ asked, changed }) {
  const opened = new Set(); // what has been opened once stays drawn, with all that was typed in it
  let rested = false;
  let timer = 0;

  function rest() {
    clearTimeout(timer);
    if (rested) return;
    rested = true;
    changed("rest");
  }

  return {
    // Say whether a fold has been opened.
    opened(key) {
      asked(key);
      return opened.has(key);
    },
    // The same, or that there is time now: for what a search in the page must find, and a printer.
    due(key) {
      asked("rest");
      return this.opened(key) || rested;
    },
    open(key) {
      if (opened.has(key)) return;
      opened.add(key);
      changed(key);
    },
    begin() {
      clearTimeout(timer);
      rested = false;
      timer = setTimeout(rest, REST);
    },
    rest,
    rested: () => rested,
    close: () => clearTimeout(timer),
  };
}
