// Text that is not acknowledged yet, kept in this browser so that no closing tab loses it.

export function createKeeping(owner) {
  const prefix = `tlreview:${owner.case}:${owner.person}:`;
  return {
    keep(address, entry) {
      attempt(() => localStorage.setItem(prefix + address, JSON.stringify(entry)));
    },
    forget(address) {
      attempt(() => localStorage.removeItem(prefix + address));
    },
    kept() {
      return attempt(() => read(prefix)) ?? [];
    },
  };
}

function read(prefix) {
  const found = [];
  for (let n = 0; n < localStorage.length; n += 1) {
    const key = localStorage.key(n);
    if (!key.startsWith(prefix)) continue;
    const entry = attempt(() => JSON.parse(localStorage.getItem(key)));
    if (entry) found.push([key.slice(prefix.length), entry]);
  }
  return found;
}

// A browser may refuse storage altogether; then only the kernel keeps the text.
function attempt(act) {
  try {
    return act();
  } catch {
    return undefined;
  }
}
