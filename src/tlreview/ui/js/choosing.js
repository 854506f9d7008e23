// What is chosen: one of several, a name, a file.

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

// The same file can be chosen twice in a row: it may have been mended in between.
export function drawFile(block, id, label, hint, chosen, ...more) {
  return h(
    "div",
    { class: "tls-field", key: id },
    h("label", { for: id, class: "tls-label" }, label),
    h("p", { class: "tls-hint", id: `${id}-hint` }, hint),
    h("input", {
      type: "file",
      id,
      accept: block.accept,
      "aria-describedby": `${id}-hint`,
      onchange: (event) => {
        const file = event.target.files[0];
        event.target.value = "";
        if (file) chosen(file);
      },
    }),
    more,
  );
}
