// Rows of every kind: cards that open, forms for new ones, and those removed.

import { h } from "./dom.js";
import { button, idOf } from "./fields.js";
import { drawAnyField } from "./picker.js";
import { drawLink, drawMark } from "./prose.js";
import { drawRowForm } from "./rowform.js";

export function drawRowCard(card, screen) {
  return h(
    "details",
    {
      key: card.key,
      id: card.key,
      class: "tls-row",
      "data-tl-row": true,
      open: card.opened,
      ontoggle: () => screen.folds.open(card.key),
    },
    h(
      "summary",
      {},
      h("span", { class: "tls-row-title", lang: screen.contentLanguage }, card.title),
      card.note && h("span", { class: "tls-hint", lang: screen.contentLanguage }, card.note),
      h("span", { class: "tls-row-marks" }, card.marks.map(drawMark)),
      card.gaps.map((sentence) => h("span", { class: "tls-gap", key: sentence }, sentence)),
    ),
    (screen.folds.opened(card.key) || card.opened) && drawRowWithin(card, screen),
  );
}

function drawRowWithin(card, screen) {
  return [
    h("div", { class: "tls-grid" }, card.fields.map((each) => drawAnyField(each, screen))),
    card.more.length > 0 &&
      h(
        "details",
        { class: "tls-details", key: "more" },
        h("summary", {}, card.more_title),
        h("div", { class: "tls-grid" }, card.more.map((each) => drawAnyField(each, screen))),
      ),
    card.blocks.map((each) => screen.drawBlock(each)),
    card.links_title && drawRowLinks(card, screen),
    card.remove && drawRemoval(card, screen),
  ];
}

function drawRowLinks(card, screen) {
  if (card.links.length === 0) return null;
  return h(
    "div",
    { class: "tls-uses", key: "uses" },
    h("p", { class: "tls-label" }, card.links_title),
    h("ul", { class: "tls-links" }, card.links.map((each) => h("li", {}, drawLink(each, screen)))),
  );
}

function drawRemoval(card, screen) {
  return h(
    "p",
    { class: "tls-clear", key: "remove" },
    button(screen.phrase("remove"), () => saveDeed(card.remove, "removed", card.key, screen), {
      class: "tls-button tls-quiet",
      "aria-label": card.remove.label,
    }),
  );
}

// The card goes away with what it was about, so focus moves to the heading of the section.
async function saveDeed(deed, done, key, screen) {
  const field = { ...deed, control: "check", sequence: 0, drafted: false };
  await screen.saving.choose(field, deed.value);
  const outcome = screen.saving.outcome(deed.address);
  if (outcome?.sentence) return screen.announce(null, outcome);
  screen.announce(null, { sentence: screen.phrase(done) });
  return screen.focus("tls-title");
}

export function drawRemoved(block, screen) {
  return h(
    "details",
    { key: block.key, id: block.key, class: "tls-folded" },
    h("summary", {}, h("span", { class: "tls-folded-title" }, block.title)),
    h(
      "ul",
      { class: "tls-removed" },
      block.rows.map(([text, deed]) =>
        h(
          "li",
          { key: deed.address },
          h("span", { lang: screen.contentLanguage }, text),
          " ",
          button(screen.phrase("bringBack"), () => saveDeed(deed, "broughtBack", "", screen), {
            "aria-label": deed.label,
          }),
        ),
      ),
    ),
  );
}

// A form that begins open stays as its reader leaves it, also when the first row has come.
function openedOf(block, screen) {
  const state = screen.form(block.key);
  state.opened ??= block.opened;
  return state.opened;
}

export function drawAddRow(block, screen) {
  return h(
    "details",
    {
      key: block.key,
      id: block.key,
      class: "tls-add",
      open: openedOf(block, screen),
      ontoggle: () => screen.folds.open(block.key),
    },
    h("summary", {}, h("span", { class: "tls-add-title" }, block.title)),
    (screen.folds.opened(block.key) || openedOf(block, screen)) && drawRowForm(block, screen),
  );
}

// Only groups at the top are landmarks; those inside a row are groups within it.
export function drawGroup(block, screen) {
  const title = idOf(block.key, "title");
  const top = block.level === 3;
  return h(
    top ? "section" : "div",
    {
      key: block.key,
      id: block.key,
      class: `tls-group tls-depth-${block.level}`,
      role: top ? null : "group",
      "aria-labelledby": title,
    },
    h(
      "header",
      {},
      h(`h${block.level}`, { id: title, tabindex: "-1" }, block.title),
      drawMark(block.mark),
    ),
    block.hint && h("p", { class: "tls-hint" }, block.hint),
    block.links.length > 0 &&
      h("ul", { class: "tls-links" }, block.links.map((each) => h("li", {}, drawLink(each, screen)))),
    block.blocks.map((each) => screen.drawBlock(each)),
  );
}

export function drawFold(block, screen) {
  return h(
    "details",
    { key: block.key, id: block.key, class: "tls-row tls-fold", open: block.opened },
    h(
      "summary",
      {},
      h("span", { class: "tls-row-title" }, block.title),
      h("span", { class: "tls-row-marks" }, drawMark(block.mark)),
    ),
    block.hint && h("p", { class: "tls-hint" }, block.hint),
    block.blocks.map((each) => screen.drawBlock(each)),
  );
}

export function drawFields(block, screen) {
  const title = block.title && idOf(block.key, "title");
  return h(
    "div",
    {
      key: block.key,
      id: block.key,
      class: "tls-fields",
      role: title ? "group" : null,
      "aria-labelledby": title || null,
    },
    title && h("p", { class: "tls-label", id: title }, block.title),
    block.fields.map((each) => drawAnyField(each, screen)),
  );
}

export function drawKnown(block, screen) {
  return h(
    "dl",
    { key: block.key, id: block.key, class: "tls-known" },
    h("dt", {}, block.label),
    h("dd", { lang: screen.contentLanguage }, block.value),
    h("dd", { class: "tls-hint" }, block.source),
  );
}
