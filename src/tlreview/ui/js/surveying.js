// Bringing a survey: a file, what is said of it, and the table that is kept of it.

import { markOf, sendFile, tellBring } from "./bringing.js";
import { drawFile } from "./choosing.js";
import { h } from "./dom.js";
import { button, idOf } from "./fields.js";

export function drawSurvey(block, screen) {
  const state = screen.form(block.key);
  const id = idOf(block.key, "file");
  return h(
    "section",
    { key: block.key, id: block.key, class: "tls-card tls-bring", "aria-labelledby": idOf(block.key, "t") },
    h("h3", { id: idOf(block.key, "t"), tabindex: "-1" }, block.words.title),
    drawFile(block, id, block.words.file, block.words.hint, (file) => sendSurvey(block, file, state, screen)),
    state.columns && drawDescribed(block, state, screen),
    h("p", { key: "told", class: "tls-status", "data-tone": state.tone ?? "", id: idOf(block.key, "told") }, state.told),
    state.preview && drawTabled(block, state, screen),
  );
}

async function sendSurvey(block, file, state, screen) {
  if (file.size > block.largest) return tellBring(block, state, block.words.tooLarge, screen);
  Object.assign(state, { mark: `survey ${markOf(file)}`, name: file.name, columns: null, preview: null });
  state.said = Object.fromEntries(block.fields.map((each) => [each.name, each.value]));
  state.proposed = {};
  if (await sendFile(block, file, state.mark, state, screen)) await lookAtSurvey(block, state, screen);
}

async function lookAtSurvey(block, state, screen) {
  const facts = { mark: state.mark, name: state.name, ...state.said };
  let answer = await screen.transport.say("look-at-survey", facts);
  while (answer.ok && !answer.read) {
    await new Promise((resolve) => setTimeout(resolve, 250));
    answer = await screen.transport.say("look-at-survey", facts);
  }
  if (!answer.ok) return tellBring(block, state, answer.sentence, screen);
  if (!state.columns && answer.proposed) Object.assign(state.said, answer.proposed);
  Object.assign(state, { columns: answer.columns, preview: answer.preview, told: "" });
  if (answer.preview) screen.announce(null, answer.preview);
  screen.draw();
  return screen.focus(idOf(block.key, answer.preview ? "preview" : "columns"));
}

function drawDescribed(block, state, screen) {
  const title = idOf(block.key, "columns");
  return h(
    "div",
    { key: "described", class: "tls-preview", role: "group", "aria-labelledby": title },
    h("h4", { id: title, tabindex: "-1" }, block.words.columns),
    h("p", { class: "tls-hint" }, state.name),
    h("div", { class: "tls-grid" }, block.fields.map((each) => drawSurveyField(block, each, state, screen))),
    button(block.words.show, () => lookAtSurvey(block, state, screen), {
      class: state.preview ? "tls-button" : "tls-button tls-first",
    }),
  );
}

function drawSurveyField(block, field, state, screen) {
  const id = idOf(block.key, field.name);
  const change = (event) => saySurvey(block, field, event.target.value, state, screen);
  const shared = { id, value: state.said[field.name], "aria-describedby": field.hint ? `${id}-hint` : null };
  return h(
    "div",
    { class: `tls-field tls-${field.wide ? "text" : "line"}`, key: field.name },
    h("label", { for: id, class: "tls-label" }, field.label),
    field.hint && h("p", { class: "tls-hint", id: `${id}-hint` }, field.hint),
    drawSurveyBox(block, field, { ...shared, lang: screen.contentLanguage }, change, { state, screen }),
  );
}

function drawSurveyBox(block, field, shared, change, { state, screen }) {
  const { lang, ...plain } = shared;
  if (field.control === "text") return h("textarea", { ...shared, rows: 5, oninput: change });
  if (field.control === "date") return h("input", { ...plain, type: "date", oninput: change });
  if (field.control === "line") {
    return h("input", { ...shared, type: "text", autocomplete: "off", maxlength: 500, oninput: change });
  }
  const none = field.control === "column" ? block.words.none : screen.phrase("choose");
  const options = field.control === "column" ? state.columns : field.options;
  return h(
    "select",
    { ...plain, onchange: change },
    h("option", { value: "" }, none),
    options.map((each) => h("option", { value: each.value }, nameOfChoice(field, each))),
  );
}

function nameOfChoice(field, { value, label }) {
  if (field.control !== "column") return label;
  return label && label !== value ? `${value}: ${label}` : value;
}

// What is shown is what would be kept, so that a change takes the table away.
function saySurvey(block, field, value, state, screen) {
  state.said[field.name] = value;
  if (field.name === "answer") proposeSaid(value, state);
  if (state.preview || field.name === "answer") {
    state.preview = null;
    screen.draw();
  }
}

// The file's own words for question and answers, where nobody has written others.
function proposeSaid(value, state) {
  const column = state.columns.find((each) => each.value === value);
  if (!column) return;
  const proposed = { question: column.label || column.value, scale: column.values.join("\n") };
  for (const [name, text] of Object.entries(proposed)) {
    if (!state.said[name] || state.said[name] === state.proposed[name]) state.said[name] = text;
  }
  state.proposed = proposed;
}

function drawTabled(block, state, screen) {
  const { preview } = state;
  return h(
    "div",
    { key: "preview", class: "tls-preview" },
    h("h4", { id: idOf(block.key, "preview"), tabindex: "-1" }, preview.sentence),
    preview.blocks.map((each) => screen.drawBlock(each)),
    !preview.fault &&
      button(block.words.keep, () => keepSurvey(block, state, screen), { class: "tls-button tls-first" }),
  );
}

async function keepSurvey(block, state, screen) {
  const { mark, name, preview, said } = state;
  const facts = { mark, name, ...said, revision: preview.revision };
  const answer = await screen.transport.say("keep-survey", facts, { repeat: false });
  if (!answer.ok) return tellBring(block, state, answer.sentence, screen);
  Object.assign(state, { preview: null, columns: null, mark: "" });
  tellBring(block, state, answer.done, screen, "saved");
  return screen.focus(idOf(block.key, "t"));
}
