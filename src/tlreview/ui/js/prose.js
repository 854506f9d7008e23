// Paragraphs, links, states and folded parts.

import { h } from "./dom.js";

const SIGNS = { empty: "○", part: "◐", full: "●", below: "▽", deviation: "◆", absent: "–" };

export function drawProse(block, screen) {
  return h(
    "div",
    { key: block.key, id: block.key, class: `tls-prose tls-${block.tone}` },
    block.title && h("h3", { tabindex: "-1" }, block.title),
    block.paragraphs.map((text) => h("p", {}, text)),
    block.links.length > 0 &&
      h("ul", { class: "tls-links" }, block.links.map((each) => h("li", {}, drawLink(each, screen)))),
    block.note && h("p", { class: "tls-note" }, block.note),
  );
}

export function drawFolded(block, screen) {
  return h(
    "details",
    { key: block.key, id: block.key, class: "tls-folded", ontoggle: () => screen.folds.open(block.key) },
    h("summary", {}, h("span", { class: "tls-folded-title" }, block.title)),
    block.hint && h("p", { class: "tls-hint" }, block.hint),
    screen.folds.due(block.key) && block.blocks.map((each) => screen.drawBlock(each)),
  );
}

// A way to a place on this screen, or out of it.
export function drawLink(link, screen) {
  const note = link.note && h("span", { class: "tls-hint" }, link.note);
  if (!link.section) {
    return [
      h(
        "a",
        { href: link.href, target: "_blank", rel: "noopener noreferrer" },
        link.text,
        h("span", { class: "tls-hidden" }, ` (${screen.phrase("outside")})`),
      ),
      note,
    ];
  }
  const onclick = (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    screen.go(link.section, link.place);
  };
  return [h("a", { href: screen.href(link.section, link.place), onclick }, link.text), note];
}

export function drawMark(mark) {
  if (!mark) return null;
  return h(
    "span",
    { class: "tl-mark", "data-shape": mark.shape },
    h("span", { class: "tl-sign", "aria-hidden": "true" }, SIGNS[mark.shape]),
    " ",
    h("span", {}, mark.word),
  );
}
