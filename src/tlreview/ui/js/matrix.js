// Forums against what they carry, and the level profile: tables whose cells are boxes and dots.

import { h } from "./dom.js";
import { idOf, statusOf, valueOf } from "./fields.js";
import { drawLink, drawMark } from "./prose.js";

export function drawMatrix(block, screen) {
  const caption = idOf(block.key, "caption");
  return h(
    "div",
    { key: block.key, id: block.key, class: "tls-table tls-matrix" },
    h(
      "div",
      { class: "tls-scroll", role: "region", tabindex: "0", "aria-labelledby": caption },
      h(
        "table",
        { role: "table", "aria-labelledby": caption },
        h("caption", { id: caption }, block.caption),
        drawMatrixHead(block, screen),
        h(
          "tbody",
          { role: "rowgroup" },
          block.rows.map((row) =>
            h(
              "tr",
              { key: row.key, role: "row" },
              h("th", { scope: "row", role: "rowheader", lang: screen.contentLanguage }, row.name),
              row.cells.map((cell, n) => drawMatrixCell(cell, block.columns[n], screen)),
            ),
          ),
        ),
      ),
    ),
    block.gaps.map((sentence) => h("p", { class: "tls-gap", key: sentence }, sentence)),
  );
}

function drawMatrixHead(block, screen) {
  const groups = [];
  for (const column of block.columns) {
    const last = groups.at(-1);
    if (last?.title === column.group) last.span += 1;
    else groups.push({ title: column.group, span: 1 });
  }
  return h(
    "thead",
    { role: "rowgroup" },
    h(
      "tr",
      { role: "row" },
      h("th", { scope: "col", role: "columnheader", rowspan: "2" }, block.corner),
      groups.map((each) =>
        h(
          "th",
          { scope: "colgroup", role: "columnheader", colspan: String(each.span), class: "tls-over" },
          each.title,
        ),
      ),
    ),
    h("tr", { role: "row" }, block.columns.map((column) => drawMatrixColumn(column, screen))),
  );
}

function drawMatrixColumn(column, screen) {
  return h(
    "th",
    { scope: "col", role: "columnheader", id: `carries/${column.id}`, tabindex: "-1" },
    column.link ? drawLink({ ...column.link, text: column.short, note: "" }, screen) : column.short,
    h("span", { class: "tls-hint" }, column.title),
    column.mark && drawMark(column.mark),
  );
}

function drawMatrixCell(cell, column, screen) {
  const field = cell.box;
  const id = idOf(field.address);
  const checked = valueOf(field, screen) === true;
  const outcome = screen.saving.outcome(field.address);
  return h(
    "td",
    { role: "cell", "data-label": `${column.id} ${column.title}`, "data-checked": checked ? "true" : null },
    h("input", {
      type: "checkbox",
      id,
      "aria-label": field.label,
      "aria-describedby": cell.note ? `${id}-note` : null,
      checked,
      disabled: !field.writable,
      onchange: (event) => screen.saving.choose(field, event.target.checked),
    }),
    cell.note && h("span", { class: "tls-hint", id: `${id}-note` }, cell.note),
    outcome?.sentence && statusOf(field, screen),
  );
}

const DOTS = { minimum: "●", below: "▽", other: "○" };

export function drawLevels(block, screen) {
  const title = idOf(block.key, "title");
  return h(
    "section",
    { key: block.key, id: block.key, class: "tls-profile", "aria-labelledby": title },
    h("h3", { id: title, tabindex: "-1" }, block.title),
    h("p", {}, block.summary),
    h(
      "ul",
      { class: "tls-legend" },
      [DOTS.minimum, DOTS.below, DOTS.other].map((sign, n) =>
        h("li", {}, h("span", { "aria-hidden": "true" }, `${sign} `), block.legend[n]),
      ),
    ),
    h(
      "div",
      { class: "tls-table" },
      h(
        "table",
        { class: "tls-dots", role: "table", "aria-labelledby": title },
        h(
          "thead",
          { role: "rowgroup" },
          h(
            "tr",
            { role: "row" },
            [block.theme, ...block.columns].map((each) =>
              h("th", { scope: "col", role: "columnheader" }, each),
            ),
          ),
        ),
        h(
          "tbody",
          { role: "rowgroup" },
          block.rows.map((row) => drawDotRow(row, block, screen)),
        ),
      ),
    ),
  );
}

function drawDotRow(row, block, screen) {
  return h(
    "tr",
    { key: row.link.section, role: "row" },
    h("th", { scope: "row", role: "rowheader" }, drawLink(row.link, screen)),
    row.cells.map((cell, n) =>
      h(
        "td",
        {
          role: "cell",
          "data-label": block.columns[n],
          "data-empty": cell.dots.length === 0 ? "true" : null,
        },
        cell.dots.length > 0 && [
          h("span", { "aria-hidden": "true", class: "tls-dot" }, cell.dots.map(signOf).join("")),
          h("span", { class: "tls-hidden" }, cell.words),
        ],
      ),
    ),
  );
}

function signOf(dot) {
  if (dot.below) return DOTS.below;
  return dot.minimum ? DOTS.minimum : DOTS.other;
}
