// The other municipalities of a file: all of them stand beside the series, but those left out.

import { h } from "./dom.js";
import { button, idOf } from "./fields.js";

export function drawPeers(block, state, screen) {
  const { peers } = state.preview;
  if (peers.length === 0) return null;
  const id = idOf(block.key, "peers");
  const wanted = peers.filter((each) => !state.without[each.value]);
  const only = (left) => {
    state.without = Object.fromEntries(left.map((each) => [each.value, true]));
    screen.draw();
  };
  return h(
    "details",
    { class: "tls-details", key: "peers" },
    h("summary", { id }, `${block.words.peers}: ${wanted.length} / ${peers.length}`),
    h(
      "div",
      { class: "tls-peers" },
      h("p", { class: "tls-hint" }, block.words.peersHint),
      h(
        "div",
        { class: "tls-all" },
        button(block.words.peersAll, () => only([])),
        button(block.words.peersNone, () => only(peers)),
      ),
      h(
        "div",
        { class: "tls-many", role: "group", "aria-labelledby": id },
        peers.map((each) => drawPeer(id, each, state, screen)),
      ),
    ),
  );
}

function drawPeer(id, peer, state, screen) {
  const box = `${id}-${peer.value}`;
  return h(
    "div",
    { class: "tls-check", key: peer.value },
    h("input", {
      type: "checkbox",
      id: box,
      checked: !state.without[peer.value],
      onchange: (event) => {
        state.without[peer.value] = !event.target.checked;
        screen.draw();
      },
    }),
    h("label", { for: box }, peer.label),
  );
}

export function leftOut(state) {
  return Object.keys(state.without).filter((each) => state.without[each]);
}
