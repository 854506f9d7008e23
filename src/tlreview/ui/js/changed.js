// What has changed since somebody last looked: each field before and now, word by word.

import { h } from "./dom.js";
import { button } from "./fields.js";
import { drawLink, drawMark } from "./prose.js";

export function drawChanged(block, screen) {
  return h(
    "details",
    { key: block.key, id: block.key, class: "tls-row tls-fold tls-changed", open: block.opened },
    h(
      "summary",
      {},
      h("span", { class: "tls-row-title" }, block.title),
      h("span", { class: "tls-row-marks" }, drawMark(block.mark)),
      block.parts && h("span", { class: "tls-hint" }, block.parts),
    ),
    block.note && h("p", { class: "tls-hint" }, block.note),
    block.quote && h("p", { class: "tls-said tls-quote", lang: screen.contentLanguage }, block.quote),
    block.fields.map((each) => drawMoved(each, screen)),
    block.way && h("p", {}, drawLink(block.way, screen), h("span", { class: "tls-hidden" }, `: ${block.title}`)),
  );
}

function drawMoved(each, screen) {
  const lang = each.theirs ? screen.contentLanguage : null;
  const said = (runs, tag) =>
    h("p", { class: "tls-said", lang }, runs.map((run) => (run.changed ? h(tag, {}, run.text) : run.text)));
  return h(
    "div",
    { key: each.key, class: "tls-moved" },
    each.name && h("p", { class: "tls-label" }, each.name),
    each.before &&
      h(
        "div",
        { class: "tls-before" },
        h("p", { class: "tls-hint" }, screen.phrase("before")),
        said(each.before, "del"),
      ),
    h(
      "div",
      { class: "tls-after" },
      each.before && h("p", { class: "tls-hint" }, screen.phrase("now")),
      said(each.after, "ins"),
    ),
  );
}

export function drawLooked(block, screen) {
  const look = async () => {
    const facts = { submission: block.submission, fields: block.fields };
    const answer = await screen.transport.say("look", facts);
    screen.announce(null, { sentence: answer.done ?? answer.sentence });
    if (answer.ok) screen.focus("tls-title");
  };
  return h(
    "div",
    { key: block.key, id: block.key, class: "tls-looked" },
    button(block.button, look, { class: "tls-button tls-first" }),
    h("p", { class: "tls-hint" }, block.text),
  );
}
