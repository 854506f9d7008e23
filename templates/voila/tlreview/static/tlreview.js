// Voila's page would end its kernel and close its socket here, before the last words are sent.
window.addEventListener("beforeunload", (event) => event.stopImmediatePropagation(), true);
