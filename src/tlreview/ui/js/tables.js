// Tables to be read, lists of what is missing, and the requirements with their states.

import { h } from "./dom.js";
import { idOf } from "./fields.js";
import { drawLink, drawMark } from "./prose.js";

// Roles are written out because a narrow screen lays the rows out as lists, and would lose them.
export function drawTable(block, screen) {
  const caption = idOf(block.key, "caption");
  if (block.rows.length === 0) {
    return (
      block.empty && h("p", { key: block.key, id: block.key, class: "tls-gap" }, block.empty)
    );
  }
  return h(
    "div",
    { key: block.key, id: block.key, class: "tls-table" },
    h(
      "table",
      { role: "table", "aria-labelledby": caption },
      h("caption", { id: caption }, block.caption),
      h(
        "thead",
        { role: "rowgroup" },
        h(
          "tr",
          { role: "row" },
          block.columns.map((title) => h("th", { role: "columnheader", scope: "col" }, title)),
        ),
      ),
      h(
        "tbody",
        { role: "rowgroup" },
        block.rows.map((row) =>
          h("tr", { role: "row" }, row.map((cell) => drawCell(cell, block, screen))),
        ),
      ),
    ),
  );
}

function drawCell(cell, block, screen) {
  const empty = cell.lines.length === 0 && cell.gaps.length === 0;
  return h(
    cell.header ? "th" : "td",
    {
      role: cell.header ? "rowheader" : "cell",
      scope: cell.header ? (cell.span > 1 ? "rowgroup" : "row") : null,
      rowspan: cell.span > 1 ? String(cell.span) : null,
      "data-label": block.columns[cell.column],
      "data-empty": empty ? "true" : null,
    },
    cell.lines.map((line) => drawTableLine(line, screen)),
    cell.gaps.map((sentence) => h("p", { class: "tls-gap" }, sentence)),
  );
}

function drawTableLine(line, screen) {
  const link = { text: line.text, section: line.section || screen.section, place: line.place };
  return h(
    "p",
    { class: "tls-entry" },
    line.text &&
      h(
        "span",
        { lang: screen.contentLanguage },
        line.place ? drawLink({ ...link, note: "" }, screen) : line.text,
      ),
    line.note && h("span", { class: "tls-hint", lang: screen.contentLanguage }, line.note),
    line.mark && drawMark(line.mark),
  );
}

export function drawGapList(block, screen) {
  return h(
    "section",
    { key: block.key, id: block.key, class: "tls-missing", "aria-labelledby": idOf(block.key, "t") },
    h("h3", { id: idOf(block.key, "t"), tabindex: "-1" }, block.title),
    block.groups.length === 0 && h("p", {}, block.none),
    block.groups.length > 0 && block.hint && h("p", { class: "tls-hint" }, block.hint),
    block.groups.map((group) => [
      group.title && h("h4", {}, `${group.title} (${group.links.length})`),
      h("ul", { class: "tls-links" }, group.links.map((each) => h("li", {}, drawLink(each, screen)))),
    ]),
  );
}

export function drawRequirements(block, screen) {
  return h(
    "section",
    { key: block.key, id: block.key, class: "tls-requirements", "aria-labelledby": idOf(block.key, "t") },
    h("h3", { id: idOf(block.key, "t"), tabindex: "-1" }, block.title),
    h("p", { class: "tls-hint" }, block.hint),
    h("ul", { class: "tls-four" }, block.requirements.map((each) => drawRequirement(each, screen))),
  );
}

function drawRequirement(each, screen) {
  return h(
    "li",
    { key: each.id },
    h("p", {}, h("strong", {}, `${each.id} `), each.title),
    h("p", { class: "tls-state-line" }, drawMark(each.mark)),
    h("p", { class: "tls-hint" }, each.detail),
    each.parts.length > 0 &&
      h("ul", { class: "tls-links" }, each.parts.map((link) => h("li", {}, drawLink(link, screen)))),
  );
}
