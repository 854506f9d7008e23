// Header and list of sections: the same elements the first HTML had, kept true.

import { h } from "./dom.js";
import { drawMark } from "./prose.js";

export function drawHeader(outline, screen) {
  return [
    h("p", { class: "tl-eyebrow" }, outline.scheme),
    h("h1", { lang: screen.contentLanguage }, outline.applicant),
    outline.stage && h("p", { class: "tl-stage" }, outline.stage),
    outline.due && h("p", { class: "tl-stage" }, outline.due),
    outline.progress &&
      h(
        "div",
        { class: "tl-progress" },
        h("progress", { max: outline.wanted, value: outline.done, "aria-label": outline.progress }),
        h("span", {}, outline.progress),
      ),
    outline.saved && h("p", { class: "tl-saved" }, outline.saved),
    h(
      "nav",
      { class: "tl-languages", "aria-label": outline.switch },
      h("ul", {}, outline.languages.map((each) => drawLanguage(each, screen))),
    ),
  ];
}

function drawLanguage(each, screen) {
  const attributes = {
    href: each.href,
    lang: each.code,
    "aria-current": each.current ? "true" : null,
    onclick: (event) => {
      event.currentTarget.hash = screen.nearest();
    },
  };
  return h("li", {}, h("a", attributes, each.name));
}

export function drawOutline(outline, screen) {
  return h(
    "details",
    { class: "tl-contents" },
    h("summary", {}, outline.navigation),
    outline.groups.map((group) =>
      h(
        "div",
        { class: "tl-entries" },
        group.title && h("p", { class: "tl-group" }, group.title),
        h("ul", {}, group.entries.map((entry) => h("li", {}, drawEntry(entry, screen)))),
      ),
    ),
  );
}

function drawEntry(entry, screen) {
  const onclick = (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    screen.go(entry.id, "");
  };
  return h(
    "a",
    { href: entry.href, "aria-current": entry.current ? "page" : null, onclick },
    h("span", { class: "tl-name" }, entry.title),
    drawMark(entry.mark),
  );
}
