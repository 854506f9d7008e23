// The council's reading and voting: what is claimed with the ways to its sources, and the ballot.

import { h } from "./dom.js";
import { button, drawField, idOf } from "./fields.js";
import { drawAnswered } from "./judging.js";
import { drawLink, drawMark } from "./prose.js";
import { drawTable } from "./tables.js";

export function drawQuoted(block, screen) {
  const title = idOf(block.key, "title");
  return h(
    "div",
    { key: block.key, id: block.key, class: "tls-quoted", role: "group", "aria-labelledby": title },
    h("header", {}, h("h4", { id: title, tabindex: "-1" }, block.title), drawMark(block.mark)),
    block.lead && h("p", {}, block.lead),
    block.text && h("p", { class: "tls-said", lang: screen.contentLanguage }, block.text),
    block.sources.length > 0 &&
      h(
        "p",
        { class: "tls-sources" },
        h("span", { class: "tls-hint" }, block.sources_title),
        block.sources.map((each) => [" ", drawSource(each, screen)]),
      ),
    block.links.length > 0 &&
      h("ul", { class: "tls-links" }, block.links.map((each) => h("li", {}, drawLink(each, screen)))),
  );
}

function drawSource(source, screen) {
  const named = [source.id, h("span", { class: "tls-hidden" }, ` ${source.title}`)];
  return h(
    "span",
    { title: source.title, key: source.id },
    drawLink({ text: named, section: source.section, place: source.place, note: "" }, screen),
  );
}

export function drawSourceCard(card, screen) {
  const title = idOf(card.key, "title");
  return h(
    "section",
    { key: card.key, id: card.key, class: "tls-card tls-source", "aria-labelledby": title },
    h(
      "header",
      {},
      h("p", { class: "tls-eyebrow" }, card.criterion, card.minimum && ` · ${card.minimum}`),
      h("h3", { id: title, tabindex: "-1" }, card.title),
      drawMark(card.mark),
    ),
    h("p", { class: "tls-question" }, card.question),
    h("h4", {}, card.said_title),
    drawAnswered(card.said, screen, "said"),
    card.arguments.length > 0 &&
      h(
        "div",
        { class: "tls-arguments", key: "arguments" },
        h("h4", {}, screen.phrase("arguments")),
        card.arguments.map((each) => drawArgumentSaid(each, card, screen)),
      ),
    card.found && h("h4", { key: "found-title" }, card.found_title),
    card.found && drawTable(card.found, screen),
  );
}

function drawArgumentSaid(each, card, screen) {
  const id = idOf(`${card.key}/${each.title}`, "title");
  return h(
    "div",
    { class: "tls-argument", key: each.title, role: "group", "aria-labelledby": id },
    h("h5", { id }, each.title),
    h("p", {}, each.question),
    drawAnswered(each.said, screen, "said"),
  );
}

export function drawVote(block, screen) {
  const state = screen.form(block.key);
  const title = `${block.key}-title`;
  const cast = async () => {
    await screen.saving.leaveAll();
    const answer = await screen.transport.say("cast-vote", { number: block.number }, { repeat: false });
    state.sentence = answer.ok ? "" : answer.sentence;
    screen.announce(null, { sentence: answer.done ?? answer.sentence });
    screen.draw();
    screen.focus(answer.ok ? idOf(block.key, "cast") : idOf(block.key, "button"));
  };
  return h(
    "section",
    { key: block.key, id: block.key, class: "tls-card tls-vote", "aria-labelledby": title },
    h("header", {}, h("h3", { id: title, tabindex: "-1" }, block.title)),
    h("p", { class: "tls-hint" }, block.seal),
    drawField(block.choice, screen),
    drawField(block.reason, screen),
    h("p", { class: "tls-status", "data-tone": "refused", id: idOf(block.key, "fault") }, state.sentence),
    h(
      "div",
      { class: "tls-cast" },
      button(block.button, cast, {
        id: idOf(block.key, "button"),
        class: "tls-button tls-first",
        "aria-describedby": idOf(block.key, "fault"),
      }),
      h("p", { id: idOf(block.key, "cast"), tabindex: "-1" }, drawMark(block.cast)),
    ),
    block.differs && h("p", { class: "tls-warning" }, block.differs),
  );
}

export function drawStepAside(block, screen) {
  const state = screen.form(block.key);
  const [reason, box, fault] = ["reason", "confirm", "fault"].map((part) => idOf(block.key, part));
  return h(
    "section",
    { key: block.key, id: block.key, class: "tls-submit", "aria-labelledby": idOf(block.key, "title") },
    h("h3", { id: idOf(block.key, "title"), tabindex: "-1" }, block.title),
    h("p", {}, block.consequence),
    h(
      "form",
      { onsubmit: (event) => stepAside(event, state, screen, reason, box), key: "form", novalidate: true },
      h(
        "div",
        { class: "tls-field tls-line" },
        h("label", { for: reason, class: "tls-label" }, block.reason),
        h("p", { class: "tls-hint", id: `${reason}-hint` }, block.reason_hint),
        h("input", {
          id: reason,
          type: "text",
          lang: screen.contentLanguage,
          maxlength: String(block.limit),
          "aria-describedby": `${reason}-hint ${fault}`,
        }),
      ),
      h(
        "div",
        { class: "tls-check" },
        h("input", { type: "checkbox", id: box, "aria-describedby": fault }),
        h("label", { for: box }, block.confirm),
      ),
      h("p", { class: "tls-status", "data-tone": "refused", id: fault }, state.sentence),
      h("button", { type: "submit", class: "tls-button" }, block.button),
    ),
  );
}

async function stepAside(event, state, screen, reason, box) {
  event.preventDefault();
  const [text, ticked] = [reason, box].map((id) => document.getElementById(id));
  if (!ticked.checked) {
    state.sentence = screen.phrase("confirmFirst");
    screen.announce(null, state);
    screen.draw();
    return ticked.focus();
  }
  await screen.saving.leaveAll();
  const answer = await screen.transport.say("step-aside", { reason: text.value }, { repeat: false });
  state.sentence = answer.ok ? "" : answer.sentence;
  screen.announce(null, { sentence: answer.done ?? answer.sentence });
  screen.draw();
  return screen.focus(answer.ok ? "tls-title" : reason);
}
