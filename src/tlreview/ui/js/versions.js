// Submitting, and the versions that have been submitted.

import { h } from "./dom.js";
import { button, idOf } from "./fields.js";
import { drawLink, drawMark } from "./prose.js";

export function drawSubmitForm(block, screen) {
  const state = screen.form(block.key);
  const id = idOf(block.key, "confirm");
  return h(
    "section",
    { key: block.key, id: block.key, class: "tls-submit", "aria-labelledby": idOf(block.key, "title") },
    h("h3", { id: idOf(block.key, "title"), tabindex: "-1" }, block.title),
    h("p", {}, block.consequence),
    block.why_not && h("p", { class: "tls-note", role: "note" }, block.why_not),
    h("p", { class: "tls-status", "data-tone": state.tone ?? "" }, state.done),
    !block.why_not &&
      h(
        "form",
        { onsubmit: (event) => sendSubmission(event, block, state, screen), key: "form" },
        h(
          "div",
          { class: "tls-check" },
          h("input", { type: "checkbox", id, "aria-describedby": `${id}-fault` }),
          h("label", { for: id }, block.confirm),
        ),
        h("p", { class: "tls-status", "data-tone": "refused", id: `${id}-fault` }, state.sentence),
        h("button", { type: "submit", class: "tls-button tls-first" }, block.button),
      ),
  );
}

async function sendSubmission(event, block, state, screen) {
  event.preventDefault();
  const box = event.currentTarget.querySelector("input[type=checkbox]");
  if (!box.checked) {
    state.sentence = screen.phrase("confirmFirst");
    screen.announce(null, state);
    screen.draw();
    return box.focus();
  }
  await screen.saving.leaveAll();
  const facts = { form: block.form, without: block.without };
  const answer = await screen.transport.say(block.verb, facts, { repeat: false });
  state.sentence = answer.ok ? "" : answer.sentence;
  box.checked = false;
  screen.announce(null, { sentence: answer.done ?? answer.sentence });
  screen.draw();
  return screen.focus(answer.ok ? (answer.place ?? idOf(block.key, "title")) : box.id);
}

export function drawVersion(block, screen) {
  const title = `${block.key}-title`;
  return h(
    "section",
    { key: block.key, id: block.key, class: "tls-card", "aria-labelledby": title },
    h("header", {}, h("h3", { id: title, tabindex: "-1" }, block.title), drawMark(block.mark)),
    h("p", {}, block.line),
    h("p", { class: "tls-hint" }, `${screen.phrase("digest")} `, h("code", {}, block.digest)),
    block.changes_title &&
      h(
        "details",
        { class: "tls-details" },
        h("summary", {}, `${block.changes_title} (${block.count})`),
        h("ul", { class: "tls-links" }, block.changes.map((each) => h("li", {}, drawLink(each, screen)))),
        block.more_changes && h("p", { class: "tls-hint" }, block.more_changes),
      ),
    block.withdraw && drawWithdraw(block, screen),
  );
}

function drawWithdraw(block, screen) {
  const take = async () => {
    const answer = await screen.transport.say("withdraw", { number: block.number }, { repeat: false });
    screen.announce(null, { sentence: answer.done ?? answer.sentence });
    screen.focus(`${block.key}-title`);
  };
  return h(
    "div",
    { class: "tls-actions" },
    button(block.withdraw, take),
    h("span", { class: "tls-hint" }, block.withdraw_confirm),
  );
}
