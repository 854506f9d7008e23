// Fields of every kind: label, control, hint, state of saving, and theirs beside yours.

import { h } from "./dom.js";

export function drawField(field, screen) {
  const draw = GROUPS[field.control];
  return draw ? draw(field, screen) : drawBox(field, screen);
}

export function idOf(address, part = "") {
  return `f-${address.replace(/[^\w-]/g, "-")}${part && `-${part}`}`;
}

export function valueOf(field, screen) {
  const edit = screen.saving.edit(field.address);
  return edit ? edit.value : field.value;
}

export function same(a, b) {
  return JSON.stringify(sorted(a ?? null)) === JSON.stringify(sorted(b ?? null));
}

function sorted(value) {
  if (value === null || typeof value !== "object" || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

// Text, a line, a number, a date or a year.
function drawBox(field, screen) {
  const id = idOf(field.address);
  const label = h("label", { for: id, class: "tls-label" }, field.label, required(field, screen));
  if (!field.writable) return h("div", { key: field.address, class: "tls-field" }, readOnly(field));
  return h(
    "div",
    { key: field.address, class: `tls-field tls-${field.control}` },
    label,
    hintOf(field),
    h(field.control === "text" ? "textarea" : "input", boxAttributes(field, screen, id)),
    statusOf(field, screen),
    drawClash(field, screen),
  );
}

function boxAttributes(field, screen, id) {
  const refused = Boolean(screen.saving.edit(field.address)?.sentence);
  const text = field.control === "text";
  return {
    id,
    key: "box",
    type: text ? null : field.control === "date" ? "date" : "text",
    inputmode: field.control === "number" || field.control === "year" ? "decimal" : null,
    rows: text ? rowsFor(valueOf(field, screen)) : null,
    lang: screen.contentLanguage,
    "aria-describedby": `${field.hint ? `${id}-hint ` : ""}${id}-status`,
    "aria-invalid": refused ? "true" : null,
    "aria-required": field.required ? "true" : null,
    value: shownIn(field, screen, id) ?? "",
    onfocus: () => screen.holding.hold(field),
    oninput: (event) =>
      screen.saving.type(field, event.target.value, screen.holding.revision(field)),
    onblur: () => {
      screen.holding.release(field);
      screen.changed(field.address); // others may have saved it meanwhile
      screen.saving.leave(field.address);
    },
  };
}

// What is held is shown even where it is nothing: a field one is in was empty when one came.
function shownIn(field, screen, id) {
  const held = screen.holding.value(field, document.activeElement?.id === id);
  return held === undefined ? valueOf(field, screen) : held;
}

function rowsFor(value) {
  const lines = String(value ?? "").split("\n");
  const wrapped = lines.reduce((sum, line) => sum + 1 + Math.floor(line.length / 76), 0);
  return Math.min(Math.max(wrapped + 1, 3), 18);
}

function readOnly(field) {
  return [h("p", { class: "tls-label" }, field.label), h("p", { class: "tls-said" }, field.value || "–")];
}

function required(field, screen) {
  return field.required && h("span", { class: "tls-required" }, ` (${screen.phrase("required")})`);
}

function hintOf(field) {
  return field.hint && h("p", { class: "tls-hint", id: idOf(field.address, "hint") }, field.hint);
}

// One line under the field: what is wrong, or whether what is shown is stored.
export function statusOf(field, screen) {
  const edit = screen.saving.edit(field.address);
  const outcome = screen.saving.outcome(field.address);
  const [tone, text] = stateOf(edit, outcome, screen);
  const count = field.limit ? String(valueOf(field, screen) ?? "").length : 0;
  const near = count > field.limit * 0.9 ? "near" : "";
  return h(
    "p",
    { class: "tls-status", id: idOf(field.address, "status"), "data-tone": tone },
    h("span", { class: "tls-state" }, text),
    count > 0 &&
      h(
        "span",
        { class: `tls-count ${near}` },
        screen.phrase("counted", { n: count, limit: field.limit }),
      ),
  );
}

function stateOf(edit, outcome, screen) {
  if (edit?.sentence) return ["refused", edit.sentence];
  if (edit && screen.saving.late(edit)) return ["unsaved", screen.phrase("unsaved")];
  if (edit && screen.saving.stored(edit)) return ["saved", savedAt(edit, screen)];
  if (edit) return ["", ""];
  if (outcome?.sentence) return ["refused", outcome.sentence];
  if (outcome) return ["saved", savedAt(outcome, screen)];
  return ["", ""];
}

function savedAt({ at, notice }, screen) {
  return `${screen.phrase("saved", { time: at })}${notice ? `. ${notice}` : ""}`;
}

// One of several described alternatives.
function drawRadios(field, screen) {
  const value = valueOf(field, screen);
  const id = idOf(field.address);
  return h(
    "fieldset",
    { key: field.address, class: "tls-levels", "aria-describedby": `${id}-status` },
    h("legend", { class: "tls-label" }, field.label, required(field, screen)),
    hintOf(field),
    field.options.map((option, n) => drawRadio(field, option, n, same(option.value, value), screen)),
    statusOf(field, screen),
    drawClash(field, screen),
  );
}

function drawRadio(field, option, n, checked, screen) {
  const id = idOf(field.address, String(n));
  return h(
    "div",
    { class: "tls-level", "data-checked": checked ? "true" : null },
    h("input", {
      type: "radio",
      id,
      name: idOf(field.address),
      checked,
      disabled: !field.writable,
      onchange: () => screen.saving.choose(field, option.value),
    }),
    h(
      "label",
      { for: id },
      h("span", { class: "tls-rung" }, option.label),
      option.mark && [" ", h("span", { class: "tls-minimum" }, option.mark)],
      option.text && [" ", h("span", { class: "tls-wording" }, option.text)],
    ),
  );
}

function drawSelect(field, screen) {
  const id = idOf(field.address);
  const value = valueOf(field, screen);
  const chosen = field.options.findIndex((option) => same(option.value, value));
  return h(
    "div",
    { key: field.address, class: "tls-field" },
    h("label", { for: id, class: "tls-label" }, field.label, required(field, screen)),
    hintOf(field),
    h(
      "select",
      {
        id,
        disabled: !field.writable,
        value: String(chosen),
        "aria-describedby": `${id}-status`,
        onchange: (event) => {
          const option = field.options[Number(event.target.value)];
          screen.saving.choose(field, option ? option.value : null);
        },
      },
      h("option", { value: "-1" }, "–"),
      field.options.map((option, n) => h("option", { value: String(n) }, option.label)),
    ),
    statusOf(field, screen),
    drawClash(field, screen),
  );
}

// Any number of alternatives: closed ones, or rows that can be linked.
function drawChecks(field, screen) {
  const chosen = valueOf(field, screen) ?? [];
  const toggle = (option, on) => {
    const rest = (valueOf(field, screen) ?? []).filter((each) => each !== option.value);
    screen.saving.choose(field, on ? [...rest, option.value] : rest);
  };
  return h(
    "fieldset",
    { key: field.address, class: "tls-checks" },
    h("legend", { class: "tls-label" }, field.label, required(field, screen)),
    hintOf(field),
    field.options.length === 0 && h("p", { class: "tls-hint" }, screen.phrase("noneEntered")),
    field.options.map((option, n) =>
      drawCheck(field, idOf(field.address, String(n)), option.label, chosen.includes(option.value), (on) =>
        toggle(option, on),
      ),
    ),
    statusOf(field, screen),
    drawClash(field, screen),
  );
}

function drawCheck(field, id, label, checked, onToggle) {
  return h(
    "div",
    { class: "tls-check", key: id },
    h("input", {
      type: "checkbox",
      id,
      checked,
      disabled: !field.writable,
      onchange: (event) => onToggle(event.target.checked),
    }),
    h("label", { for: id }, label),
  );
}

function drawFlag(field, screen) {
  const checked = valueOf(field, screen) === true;
  return h(
    "div",
    { key: field.address, class: "tls-field" },
    drawCheck(field, idOf(field.address), field.label, checked, (on) => screen.saving.choose(field, on)),
    hintOf(field),
    statusOf(field, screen),
    drawClash(field, screen),
  );
}

const GROUPS = {
  radio: drawRadios,
  select: drawSelect,
  checks: drawChecks,
  links: drawChecks,
  check: drawFlag,
};

// Theirs and yours side by side, until one or both together is chosen.
export function drawClash(field, screen) {
  const clash = field.clash;
  const edit = screen.saving.edit(field.address);
  if (!clash || (edit && edit.revision >= clash.number)) return null;
  const mergeable = typeof clash.theirs_value === "string" && typeof clash.yours_value === "string";
  const merge = () => {
    screen.saving.type(field, `${clash.theirs_value}\n\n${clash.yours_value}`, clash.number);
    screen.focus(idOf(field.address));
  };
  return h(
    "div",
    { class: "tls-clash", role: "group", "aria-label": screen.phrase("clash") },
    h("p", { class: "tls-clash-title" }, screen.phrase("clash")),
    h(
      "div",
      { class: "tls-two" },
      version(screen.phrase("theirs", { who: clash.who, when: clash.when }), clash.theirs, screen),
      version(screen.phrase("yours"), clash.yours, screen),
    ),
    h(
      "div",
      { class: "tls-actions" },
      button(screen.phrase("useTheirs"), () => screen.useTheirs(field)),
      button(screen.phrase("useYours"), () =>
        screen.saving.choose(field, clash.yours_value, clash.number),
      ),
      mergeable && button(screen.phrase("merge"), merge),
    ),
  );
}

function version(title, text, screen) {
  return h(
    "div",
    { class: "tls-version" },
    h("p", { class: "tls-label" }, title),
    h("p", { class: "tls-said", lang: screen.contentLanguage }, text || screen.phrase("empty")),
  );
}

export function button(text, onclick, attributes = {}) {
  return h("button", { type: "button", class: "tls-button", onclick, ...attributes }, text);
}
