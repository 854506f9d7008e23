// What certifiers share with others: questions with their answers, and reviews side by side.

import { h } from "./dom.js";
import { drawField, idOf } from "./fields.js";
import { drawHistory } from "./history.js";
import { drawLink, drawMark } from "./prose.js";
import { drawTable } from "./tables.js";

export function drawQuestion(block, screen) {
  const title = idOf(block.key, "title");
  return h(
    "section",
    { key: block.key, id: block.key, class: "tls-card tls-asking", "aria-labelledby": title },
    h(
      "header",
      {},
      h("h3", { id: title, tabindex: "-1" }, block.title),
      drawMark(block.mark),
      block.about && h("p", {}, drawLink(block.about, screen)),
      block.note && h("p", { class: "tls-hint" }, block.note),
    ),
    block.asked && h("p", { class: "tls-said", lang: screen.contentLanguage }, block.asked),
    block.answer &&
      h(
        "div",
        { class: "tls-answer" },
        h("p", { class: "tls-label" }, block.answer_title || screen.phrase("answered")),
        h("p", { class: "tls-said", lang: screen.contentLanguage }, block.answer),
      ),
    block.fields.map((each) => drawField(each, screen)),
  );
}

export function drawCompared(block, screen) {
  return h(
    "details",
    { key: block.key, id: block.key, class: "tls-row tls-fold tls-compared", open: block.opened },
    h(
      "summary",
      {},
      h("span", { class: "tls-row-title" }, block.title),
      h("span", { class: "tls-row-marks" }, drawMark(block.mark)),
      block.gaps.map((sentence) => h("span", { class: "tls-gap", key: sentence }, sentence)),
    ),
    drawTable(block.table, screen),
    block.fields.length > 0 &&
      h("div", { class: "tls-together", key: "together" }, block.fields.map((each) => drawField(each, screen))),
    block.history && drawHistory(block.history, block.title, screen, block.fields.length > 0),
  );
}
