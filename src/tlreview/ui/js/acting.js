// One act behind a button, and the end of a statement: who signs what.

import { h } from "./dom.js";
import { button, idOf } from "./fields.js";
import { drawHistory } from "./history.js";
import { drawMark } from "./prose.js";

export function drawAct(block, screen) {
  const state = screen.form(block.key);
  const title = idOf(block.key, "title");
  const obstacles = block.obstacles.length > 0;
  return h(
    "div",
    {
      key: block.key,
      id: block.key,
      class: "tls-act",
      role: block.title ? "group" : null,
      "aria-labelledby": block.title ? title : null,
    },
    block.title && h("h3", { id: title, tabindex: "-1" }, block.title),
    block.text && h("p", { class: "tls-hint" }, block.text),
    block.options.length > 0 && drawChoice(block, state),
    block.ticks.length > 0 && drawTicks(block, screen, state),
    obstacles && h("div", { class: "tls-note", role: "note" }, block.obstacles.map((each) => h("p", {}, each))),
    !obstacles &&
      button(block.button, () => act(block, screen, state), {
        key: "button",
        class: block.first ? "tls-button tls-first" : "tls-button",
        "aria-describedby": idOf(block.key, "status"),
      }),
    h(
      "p",
      { class: "tls-status", id: idOf(block.key, "status"), "data-tone": state.tone ?? "" },
      state.told,
    ),
  );
}

function drawChoice(block, state) {
  const id = idOf(block.key, "choice");
  return h(
    "div",
    { class: "tls-field", key: "choice" },
    h("label", { for: id, class: "tls-label" }, block.options_label),
    h(
      "select",
      { id, value: state.choice ?? block.chosen, onchange: (event) => (state.choice = event.target.value) },
      block.options.map((each) =>
        h("option", { value: each.value, lang: block.tongues ? each.value : null }, each.label),
      ),
    ),
  );
}

function drawTicks(block, screen, state) {
  const ticked = state.ticked ?? block.ticked;
  const toggle = (value, on) => {
    state.ticked = [...ticked.filter((each) => each !== value), ...(on ? [value] : [])];
    screen.draw();
  };
  return h(
    "fieldset",
    { key: "ticks", class: "tls-checks" },
    h("legend", { class: "tls-label" }, block.ticks_label),
    block.ticks.map((each, n) => {
      const id = idOf(block.key, `tick-${n}`);
      return h(
        "div",
        { class: "tls-check", key: id },
        h("input", {
          type: "checkbox",
          id,
          checked: ticked.includes(each.value),
          onchange: (event) => toggle(each.value, event.target.checked),
        }),
        h("label", { for: id, lang: screen.contentLanguage }, each.label),
      );
    }),
  );
}

// What is still being written is saved first, so that it is part of what the act is about.
async function act(block, screen, state) {
  await screen.saving.leaveAll();
  const choice = block.options.length > 0 ? { choice: state.choice ?? block.chosen } : {};
  const ticks = block.ticks.length > 0 ? { ticked: state.ticked ?? block.ticked } : {};
  const facts = { ...block.facts, ...choice, ...ticks };
  const answer = await screen.transport.say(block.verb, facts, { repeat: false });
  if (answer.ok) Object.assign(state, { choice: undefined, ticked: undefined });
  state.tone = answer.ok ? "saved" : "refused";
  state.told = answer.ok ? answer.done : answer.sentence;
  screen.announce(null, { sentence: state.told });
  screen.draw();
  if (answer.ok && block.then) screen.show(block.then);
}

export function drawSigning(block, screen) {
  const title = idOf(block.key, "title");
  return h(
    "section",
    { key: block.key, id: block.key, class: "tls-submit tls-signing", "aria-labelledby": title },
    h("h3", { id: title, tabindex: "-1" }, block.title),
    block.text && h("p", {}, block.text),
    h(
      "ul",
      { class: "tls-signers" },
      block.signers.map(([name, mark]) =>
        h("li", { key: name }, h("span", { class: "tls-label" }, name), drawMark(mark)),
      ),
    ),
    screen.drawBlock(block.levels),
    block.digest &&
      h("p", { class: "tls-hint" }, `${screen.phrase("digest")} `, h("code", {}, block.digest)),
    block.act && drawAct(block.act, screen),
    drawHistory(block.history, block.title, screen, block.writable),
  );
}
