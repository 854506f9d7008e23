// The card of one criterion to judge: what the municipality answered, and one's own judgement.

import { h } from "./dom.js";
import { button, drawField, idOf, same, valueOf } from "./fields.js";
import { drawHistory } from "./history.js";
import { drawLink, drawMark } from "./prose.js";
import { drawFileOpening } from "./upload.js";

export function drawJudging(card, screen) {
  const title = `${idOf(card.key)}-title`;
  return h(
    "section",
    { key: card.key, id: card.key, class: "tls-card tls-judging", "aria-labelledby": title },
    h(
      "header",
      {},
      h("p", { class: "tls-eyebrow" }, card.criterion, card.minimum && ` · ${card.minimum}`),
      h("h3", { id: title, tabindex: "-1" }, card.title),
      drawMark(card.mark),
    ),
    h("p", { class: "tls-question" }, card.question),
    (card.note || card.changed) &&
      h(
        "div",
        { class: "tls-warning", key: "note" },
        card.note && h("p", {}, card.note),
        card.changed && h("p", {}, drawLink(card.changed, screen)),
      ),
    h("h4", {}, card.said_title),
    drawAnswered(card.said, screen, "said"),
    card.open ? drawJudgement(card, screen) : drawHandedIn(card, screen),
    card.history && drawHistory(card.subject, card.title, screen, card.open),
  );
}

export function drawAnswered(said, screen, key) {
  return h(
    "div",
    { class: "tls-answered", key },
    h("p", {}, drawMark(said.mark), said.wording && h("span", { class: "tls-wording" }, said.wording)),
    said.texts.map((each) => drawSaid(each, screen)),
    said.evidence.length === 0 && h("p", { class: "tls-hint" }, said.none),
    said.evidence.length > 0 &&
      h("p", { class: "tls-label" }, screen.phrase("evidence")),
    said.evidence.length > 0 &&
      h("ul", { class: "tls-linked" }, said.evidence.map((each) => drawPiece(each, screen))),
  );
}

function drawSaid(each, screen) {
  return h(
    "div",
    { key: each.label },
    h("p", { class: "tls-label" }, each.label),
    each.text && h("p", { class: "tls-said", lang: screen.contentLanguage }, each.text),
  );
}

function drawPiece({ linked, file }, screen) {
  const title = linked.href
    ? h("a", { href: linked.href, target: "_blank", rel: "noopener noreferrer" }, linked.title)
    : linked.title;
  return h(
    "li",
    { key: linked.id },
    h(
      "p",
      { lang: screen.contentLanguage },
      title,
      linked.line && h("span", { class: "tls-hint" }, linked.line),
    ),
    file && h("div", { class: "tls-opening" }, drawFileOpening(file, screen)),
  );
}

function drawJudgement(card, screen) {
  return [
    h(
      "div",
      { class: "tls-own", key: "own" },
      h("h4", {}, card.own_title),
      drawAgreement(card, screen),
    ),
    drawField(card.choice, screen),
    drawUnjudge(card, screen),
    card.arguments.length > 0 &&
      h(
        "div",
        { class: "tls-arguments", key: "arguments" },
        h("h4", {}, screen.phrase("arguments")),
        card.arguments.map((each) => drawArgumentJudged(each, screen, true)),
      ),
    h("div", { class: "tls-fields", key: "finding" }, drawField(card.finding, screen)),
    drawField(card.comment, screen),
  ];
}

// The button goes when both say the same, so focus moves to the sentence that says so.
function drawAgreement(card, screen) {
  const id = idOf(card.key, "agreed");
  if (card.agreed) {
    return h("p", { class: "tls-agreed", key: "agreed", id, tabindex: "-1" }, card.agreed);
  }
  return (
    card.agree &&
    button(card.agree, () => agree(card, id, screen), {
      key: "agree",
      "aria-label": `${card.agree}: ${card.title}`,
    })
  );
}

async function agree(card, id, screen) {
  await screen.saving.leaveAll();
  const answer = await screen.transport.say("agree", { criterion: card.criterion });
  if (!answer.ok) return screen.announce(null, answer);
  screen.announce("saved", { time: answer.at });
  return screen.focus(id);
}

function drawUnjudge(card, screen) {
  if (same(valueOf(card.choice, screen) ?? card.cleared, card.cleared)) return null;
  const clear = async () => {
    await screen.saving.choose(card.choice, card.cleared);
    screen.focus(idOf(card.choice.address, "0"));
  };
  return h(
    "p",
    { class: "tls-clear", key: "clear" },
    button(card.clear, clear, {
      class: "tls-button tls-quiet",
      "aria-label": `${card.clear}: ${card.title}`,
    }),
  );
}

function drawArgumentJudged(each, screen, open) {
  const id = idOf(each.level.address, "title");
  return h(
    "div",
    { class: "tls-argument", key: each.level.address, role: "group", "aria-labelledby": id },
    h("h5", { id }, each.title),
    h("p", {}, each.question),
    drawAnswered(each.said, screen, "said"),
    open && drawField(each.level, screen),
  );
}

function drawHandedIn(card, screen) {
  return [
    card.arguments.length > 0 &&
      h(
        "div",
        { class: "tls-arguments", key: "arguments" },
        h("h4", {}, screen.phrase("arguments")),
        card.arguments.map((each) => drawArgumentJudged(each, screen, false)),
      ),
    h("h4", { key: "own-title" }, card.own_title),
    h("div", { class: "tls-own tls-answered", key: "own" }, card.own.map((each) => drawSaid(each, screen))),
  ];
}
