// What is chosen for figures that are brought: one of several, or a name.

import { h } from "./dom.js";

export function drawPick(id, label, options, value, onchange, about = null) {
  return h(
    "div",
    { class: "tls-field", key: id },
    h("label", { for: id, class: "tls-label" }, label),
    h("select", { id, value, onchange, "aria-describedby": about }, options.map((each) => h("option", { value: each.value }, each.label))),
  );
}

export function drawCalled(id, label, kept) {
  return h(
    "div",
    { class: "tls-field", key: id },
    h("label", { for: id, class: "tls-label" }, label),
    h("input", {
      type: "text",
      id,
      value: kept.title,
      maxlength: 200,
      oninput: (event) => (kept.title = event.target.value),
    }),
  );
}
