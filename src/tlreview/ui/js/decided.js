// What has been decided: facts to be read, people's words under headings, and what is followed up.

import { h } from "./dom.js";
import { idOf } from "./fields.js";
import { drawHistory } from "./history.js";
import { drawAnyField } from "./picker.js";
import { drawLink, drawMark } from "./prose.js";

export function drawFacts(block, screen) {
  const title = idOf(block.key, "title");
  return h(
    "section",
    { key: block.key, id: block.key, class: "tls-card tls-told", "aria-labelledby": title },
    h("h3", { id: title, tabindex: "-1" }, block.title),
    h("dl", { class: "tls-facts" }, block.facts.map((each) => drawFact(each, screen))),
  );
}

function drawFact(fact, screen) {
  return h(
    "div",
    { key: fact.name },
    h("dt", {}, fact.name),
    h(
      "dd",
      {},
      fact.mark && h("p", {}, drawMark(fact.mark)),
      fact.lines.map((line) => h("p", {}, line)),
      fact.code && h("p", {}, h("code", {}, fact.code)),
      fact.said && h("p", { class: "tls-said", lang: screen.contentLanguage }, fact.said),
      fact.link && h("p", {}, drawLink(fact.link, screen)),
    ),
  );
}

export function drawWritten(block) {
  const text = (each) => ({ class: "tls-said", lang: block.language, key: each });
  return h(
    "div",
    { key: block.key, id: block.key, class: "tls-written" },
    block.parts.map((part) => [
      h("h4", { key: part.title }, part.title),
      part.texts.length > 1
        ? h("ul", {}, part.texts.map((each) => h("li", text(each), each)))
        : part.texts.map((each) => h("p", text(each), each)),
    ]),
  );
}

export function drawFollowed(block, screen) {
  const title = idOf(block.key, "title");
  const open = block.fields.filter((each) => each.writable).map((each) => each.address);
  return h(
    "section",
    { key: block.key, id: block.key, class: "tls-card tls-asking", "aria-labelledby": title },
    h(
      "header",
      {},
      h("h4", { id: title, tabindex: "-1" }, block.title),
      drawMark(block.mark),
      block.about && h("p", {}, drawLink(block.about, screen)),
      block.deadline && h("p", { class: "tls-hint" }, block.deadline),
    ),
    h("p", { class: "tls-said", lang: block.language }, block.text),
    block.answer && drawOwnAnswer(block, screen),
    block.fields.map((each) => drawAnyField(each, screen)),
    drawHistory(block.key, block.title, screen, open),
  );
}

function drawOwnAnswer(block, screen) {
  return h(
    "div",
    { class: "tls-answer" },
    h("p", { class: "tls-label" }, screen.phrase("answered")),
    h("p", { class: "tls-said", lang: screen.contentLanguage }, block.answer),
    block.evidence.length > 0 &&
      h("ul", { class: "tls-links" }, block.evidence.map((each) => h("li", {}, drawLink(each, screen)))),
  );
}
