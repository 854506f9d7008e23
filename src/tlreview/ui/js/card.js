// The card of one criterion.

import { h } from "./dom.js";
import { button, drawField, idOf, same, valueOf } from "./fields.js";
import { drawEvidence } from "./evidence.js";
import { drawHistory } from "./history.js";
import { drawAnyField } from "./picker.js";
import { drawLink, drawMark } from "./prose.js";

export function drawCard(card, screen) {
  const title = `${idOf(card.key)}-title`;
  return h(
    "section",
    { key: card.key, id: card.key, class: "tls-card", "aria-labelledby": title },
    h(
      "header",
      {},
      h("p", { class: "tls-eyebrow" }, card.id, card.minimum && ` · ${card.minimum}`),
      h("h3", { id: title, tabindex: "-1" }, card.title),
      drawMark(card.mark),
    ),
    h("p", { class: "tls-question" }, card.question),
    drawBasis(card, screen),
    drawProposal(card, screen),
    card.before && h("p", { class: "tls-hint" }, card.before),
    drawField(card.choice, screen),
    drawClear(card, screen),
    card.reason && drawField(card.reason, screen),
    card.instead && drawField(card.instead, screen),
    drawArguments(card, screen),
    card.ground && drawField(card.ground, screen),
    drawEvidence(card, screen),
    drawGaps(card, screen),
    card.history && drawHistory(card.key, card.title, screen),
  );
}

function drawBasis(card, screen) {
  if (card.basis.length === 0) return null;
  return h(
    "div",
    { class: "tls-basis" },
    h("h4", {}, screen.phrase("basis")),
    card.basis.map((each) =>
      h(
        "div",
        { class: "tls-rest", key: each.link.place },
        h("p", {}, drawLink(each.link, screen), " ", drawMark(each.mark)),
        each.answer && h("p", { class: "tls-said" }, each.answer),
        each.ground && h("p", { class: "tls-said", lang: screen.contentLanguage }, each.ground),
        each.evidence.length > 0 &&
          h("ul", { lang: screen.contentLanguage }, each.evidence.map((title) => h("li", {}, title))),
      ),
    ),
  );
}

function drawProposal(card, screen) {
  if (!card.proposal) return null;
  const { address, value, revision, sentence } = card.proposal;
  const field = { ...card.choice, address };
  return h(
    "div",
    { class: "tls-proposal" },
    h("p", {}, sentence),
    button(screen.phrase("accept"), () => screen.saving.choose(field, value, revision)),
  );
}

function drawClear(card, screen) {
  const untouched = valueOf(card.choice, screen) ?? card.cleared;
  if (!card.choice.writable || same(untouched, card.cleared)) return null;
  return h(
    "p",
    { class: "tls-clear" },
    button(screen.phrase("clear"), () => clear(card, screen), {
      class: "tls-button tls-quiet",
      "aria-label": screen.phrase("clearOf", { title: card.title }),
    }),
  );
}

// The button goes away with the choice, so focus moves to the group it cleared.
async function clear(card, screen) {
  await screen.saving.choose(card.choice, card.cleared);
  screen.focus(idOf(card.choice.address, "0"));
}

function drawArguments(card, screen) {
  if (card.arguments.length === 0) return null;
  return h(
    "div",
    { class: "tls-arguments" },
    h("h4", {}, screen.phrase("arguments")),
    card.arguments.map((each) =>
      h(
        "div",
        {
          class: "tls-argument",
          key: each.text.address,
          role: "group",
          "aria-labelledby": idOf(each.text.address, "title"),
        },
        h("h5", { id: idOf(each.text.address, "title") }, each.title),
        h("p", {}, each.question),
        drawField(each.text, screen),
        drawField(each.level, screen),
        drawAnyField(each.evidence, screen),
      ),
    ),
  );
}

function drawGaps(card, screen) {
  if (card.gaps.length === 0) return null;
  return h(
    "div",
    { class: "tls-gaps" },
    h("h4", {}, screen.phrase("gaps")),
    h("ul", {}, card.gaps.map((sentence) => h("li", {}, sentence))),
  );
}
