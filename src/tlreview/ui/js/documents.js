// Documents: chosen, made beside the page, fetched by themselves, and said what they are.

import { h } from "./dom.js";
import { button, idOf } from "./fields.js";
import { drawTransferOf, offerFile, receiveFile, settleTransfer, transferOf } from "./upload.js";

const FIRST_LOOK = 150; // ms until we ask whether a document is made
const LONGEST_LOOK = 1000;

export function drawDocuments(block, screen) {
  return h(
    "div",
    { key: block.key, id: block.key, class: "tls-documents" },
    h("div", { class: "tls-grid" }, block.choices.map((each) => drawDocumentChoice(block, each, screen))),
    h(
      "div",
      { class: "tls-shelf" },
      block.cards.map((each) => drawDocumentCard(block, each, screen)),
    ),
  );
}

// The choices hold for this screen only: they say nothing about the case.
function drawDocumentChoice(block, choice, screen) {
  const id = idOf(block.key, choice.name);
  return h(
    "div",
    { class: "tls-field", key: choice.name },
    h("label", { class: "tls-label", for: id }, choice.label),
    h(
      "select",
      {
        id,
        "aria-describedby": choice.hint ? `${id}-hint` : null,
        onchange: (event) => {
          screen.form(block.key)[choice.name] = event.target.value;
        },
        value: chosenOf(block, choice, screen),
      },
      choice.options.map((option) => h("option", { value: option.value }, option.label)),
    ),
    choice.hint && h("p", { class: "tls-hint", id: `${id}-hint` }, choice.hint),
  );
}

function chosenOf(block, choice, screen) {
  return screen.form(block.key)[choice.name] ?? choice.value;
}

function drawDocumentCard(block, card, screen) {
  const title = idOf(block.key, card.document);
  const state = transferOf(`document:${card.document}`, screen);
  return h(
    "section",
    { key: card.document, "aria-labelledby": title },
    h("h3", { id: title, tabindex: "-1" }, card.title),
    h("p", {}, card.audience),
    h("p", {}, drawMaker(block, card, card.first, screen, "tls-button tls-first")),
    h(
      "details",
      { class: "tls-details" },
      h("summary", {}, block.others_title),
      h(
        "ul",
        { class: "tls-forms" },
        card.others.map((each) =>
          h(
            "li",
            { key: each.form },
            h("p", {}, h("strong", {}, each.label), h("span", { class: "tls-hint" }, each.hint)),
            drawMaker(block, card, each, screen, "tls-button"),
          ),
        ),
      ),
    ),
    drawTransferOf(`document:${card.document}`, screen),
    state.kept && drawKept(block, state.kept),
  );
}

function drawMaker(block, card, choice, screen, kind) {
  const state = transferOf(`document:${card.document}`, screen);
  // Still there and in focus while it is busy; a second click then does nothing.
  return button(choice.button, () => !state.phase && makeDocument(block, card, choice, state, screen), {
    class: kind,
    "aria-label": `${choice.button}: ${card.title}`,
    "aria-disabled": state.phase ? "true" : null,
  });
}

function drawKept(block, kept) {
  return h("p", {}, h("a", { href: kept.href, download: kept.name }, block.again), ` (${kept.name})`);
}

async function makeDocument(block, card, choice, state, screen) {
  if (state.kept) URL.revokeObjectURL(state.kept.href);
  Object.assign(state, { phase: "making", text: block.making, tone: "", kept: null });
  screen.announce(null, { sentence: block.making });
  screen.draw();
  await screen.saving.leaveAll();
  const chosen = Object.fromEntries(block.choices.map((each) => [each.name, chosenOf(block, each, screen)]));
  const mark = `${Date.now()}-${Math.random()}`;
  const answer = await askUntilMade(screen, {
    mark,
    document: card.document,
    form: choice.form,
    language: chosen.language,
    submission: Number(chosen.submission),
  });
  if (!answer.ok) return settleTransfer(state, answer.sentence, "", screen);
  const received = await receiveFile("document-chunk", { mark }, state, screen);
  if (!received) return undefined;
  state.kept = { href: URL.createObjectURL(received.whole), name: answer.name };
  offerFile(state.kept.href, answer.name);
  return settleTransfer(state, answer.line, "", screen, true);
}

async function askUntilMade(screen, facts) {
  for (let wait = FIRST_LOOK; ; wait = Math.min(wait * 1.5, LONGEST_LOOK)) {
    const answer = await screen.transport.say("make-document", facts);
    if (!answer.ok || answer.made) return answer;
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
}
