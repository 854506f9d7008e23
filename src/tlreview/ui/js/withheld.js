// Who has published figures that are brought, and which of them others will not see.

import { drawPick } from "./choosing.js";
import { h } from "./dom.js";
import { idOf } from "./fields.js";

// Nothing is taken for published unless it comes in an office's own form, or somebody says so.
export function drawPublished(block, { preview: { published } }, onchange) {
  return drawPick(idOf(block.key, "published"), published.label, published.options, published.value, onchange);
}

export function drawWithheld({ published }, offer) {
  if (offer.withheld.length === 0) return null;
  return [
    h("p", { class: "tls-label" }, published.title),
    h("ul", {}, offer.withheld.map((each) => h("li", {}, each))),
  ];
}

// What is doubtful in figures before they are kept, under what it may mean.
export function drawDoubts({ title, lines }) {
  if (lines.length === 0) return null;
  return h("div", { class: "tls-warning" }, h("p", {}, title), h("ul", {}, lines.map((each) => h("li", {}, each))));
}
