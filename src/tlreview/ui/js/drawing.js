// What blocks looked like when they were last drawn, used again until something they showed has
// changed. A block that is drawn asks what is being written in its fields and whether its folds
// are open; what it asks of is noted, so that a word typed in one card leaves the others alone.

export function createDrawing(drawers) {
  const kept = new Map(); // by block: what it looked like, what it asked of, the blocks within it
  const open = []; // the block being drawn, and those around it

  function asked(of) {
    for (const each of open) each.asked.add(of);
  }

  function drawn(block, screen) {
    const entry = { node: null, asked: new Set(), within: new Set() };
    open.push(entry);
    try {
      entry.node = drawers[block.kind](block, screen);
    } finally {
      open.pop();
    }
    kept.set(block, entry);
    return entry;
  }

  function drop(block) {
    for (const each of kept.get(block)?.within ?? []) kept.delete(each);
    kept.delete(block);
  }

  return {
    asked,
    drop,
    block(block, screen) {
      for (const each of open) each.within.add(block);
      const before = kept.get(block);
      if (!before) return drawn(block, screen).node;
      for (const each of open) for (const part of before.within) each.within.add(part);
      for (const of of before.asked) asked(of);
      return before.node;
    },
    // Draw anew what has asked of this.
    renew(of) {
      for (const [block, entry] of kept) if (entry.asked.has(of)) kept.delete(block);
    },
    renewAll: () => kept.clear(),
  };
}
