// Messages to the kernel and their answers. A message that may be repeated is sent again until
// it is answered: drafts and saves mean the same however often they arrive.

const FIRST_WAIT = 4000;
const LONGEST_WAIT = 16000;

export function createTransport(model, onNews) {
  const waiting = new Map();
  const buffersOf = new Map();
  let last = 0;

  function send(message) {
    try {
      model.send(message, undefined, buffersOf.get(message.id) ?? []);
    } catch {
      // The connection is down; the timer sends it again.
    }
  }

  function again(message, wait) {
    const entry = waiting.get(message.id);
    if (!entry) return;
    entry.timer = setTimeout(() => {
      send(message);
      again(message, Math.min(wait * 2, LONGEST_WAIT));
    }, wait);
  }

  function onMessage(content, buffers) {
    const entry = waiting.get(content.re);
    if (entry) {
      clearTimeout(entry.timer);
      waiting.delete(content.re);
      buffersOf.delete(content.re);
      entry.resolve(buffers?.length ? { ...content, buffers } : content);
    }
    if (content.turn !== undefined) onNews(content);
  }

  model.on("msg:custom", onMessage);
  return {
    say(verb, facts, { repeat = true, buffers } = {}) {
      last += 1;
      const message = { ...facts, id: last, verb };
      if (buffers) buffersOf.set(message.id, buffers);
      return new Promise((resolve) => {
        waiting.set(message.id, { resolve, timer: 0 });
        send(message);
        if (repeat) again(message, FIRST_WAIT);
      });
    },
    close() {
      model.off("msg:custom", onMessage);
      for (const entry of waiting.values()) clearTimeout(entry.timer);
    },
  };
}
