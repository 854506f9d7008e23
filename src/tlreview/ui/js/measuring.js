// Figures: charts as images of their own, many small ones beside each other, and one of them large.

import { h } from "./dom.js";
import { button, idOf } from "./fields.js";
import { drawMark } from "./prose.js";

// An image cannot bring anything into the page, whatever is written in it.
export function pictureOf(svg) {
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}

export function drawChart(block) {
  const words = idOf(block.key, "words");
  return h(
    "figure",
    { key: block.key, id: block.key, class: "tls-chart" },
    h("figcaption", {}, block.title),
    h(
      "div",
      { class: "tls-sheet", tabindex: "0", role: "group", "aria-label": block.title },
      h("img", { src: pictureOf(block.svg), alt: block.title, "aria-describedby": words }),
    ),
    h("p", { class: "tls-hint", id: words }, block.description),
  );
}

export function drawVerdict(block) {
  return h(
    "div",
    { key: block.key, id: block.key, class: "tls-verdict" },
    h("h4", {}, block.title),
    h("p", { class: "tls-word" }, drawMark(block.mark)),
    block.sentences.map((each) => h("p", {}, each)),
  );
}

export function drawTiles(block, screen) {
  const state = screen.form(block.key);
  const open = block.tiles.find((each) => each.row === state.row);
  if (open && open.revision !== state.revision) fetchCloser(block, open, state, screen);
  return h(
    "section",
    { key: block.key, id: block.key, class: "tls-tiles" },
    h("ul", {}, block.tiles.map((each) => drawTile(block, each, state, screen))),
    open && state.blocks && drawCloser(block, open, state, screen),
  );
}

function drawTile(block, tile, state, screen) {
  return h(
    "li",
    { key: tile.row, id: idOf(block.key, tile.row), "data-open": tile.row === state.row ? "true" : null },
    h("h3", { lang: screen.contentLanguage }, tile.title),
    h("img", { src: pictureOf(tile.svg), alt: "" }),
    h("p", { class: "tls-figure" }, tile.figure),
    tile.lines.map((line) => h("p", { class: "tls-hint" }, line)),
    button(block.look, () => lookCloser(block, tile, state, screen), {
      id: idOf(block.key, `${tile.row}-look`),
      "aria-label": tile.closer,
      "aria-expanded": String(tile.row === state.row),
    }),
  );
}

function drawCloser(block, tile, state, screen) {
  const id = idOf(block.key, "closer");
  return h(
    "section",
    { key: "closer", class: "tls-card tls-closer", "aria-labelledby": id },
    h("h3", { id, tabindex: "-1", lang: screen.contentLanguage }, tile.title),
    tile.per &&
      h(
        "div",
        { class: "tls-field" },
        h("label", { for: `${id}-per`, class: "tls-label" }, block.per_label),
        h(
          "select",
          {
            id: `${id}-per`,
            value: state.per,
            onchange: (event) => {
              state.per = event.target.value;
              fetchCloser(block, tile, state, screen);
            },
          },
          block.per.map((each) => h("option", { value: each.value }, each.label)),
        ),
      ),
    state.blocks.map((each) => screen.drawBlock(each)),
    button(block.close, () => {
      Object.assign(state, { row: "", blocks: null });
      screen.draw();
      screen.focus(idOf(block.key, `${tile.row}-look`));
    }),
  );
}

async function lookCloser(block, tile, state, screen) {
  Object.assign(state, { row: tile.row, per: tile.per || block.per[0].value });
  await fetchCloser(block, tile, state, screen);
  screen.focus(idOf(block.key, "closer"));
}

async function fetchCloser(block, tile, state, screen) {
  state.revision = tile.revision;
  const answer = await screen.transport.say("look-closer", { row: tile.row, per: Number(state.per) });
  if (!answer.ok) return screen.announce(null, answer);
  state.blocks = answer.blocks;
  return screen.draw();
}
