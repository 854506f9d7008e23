// The form for a new row. What is typed is kept in this browser until the row is added.

import { h } from "./dom.js";
import { idOf } from "./fields.js";
import { drawFileChoice, drawTransferOf, transferOf, uploadTo } from "./upload.js";

export function drawRowForm(form, screen, facts = {}) {
  const state = screen.form(form.key);
  state.kept ??= readForm(form, screen);
  state.faults ??= {};
  return h(
    "form",
    {
      class: "tls-new",
      id: `${idOf(form.key)}--form`, // never that of a field named so
      key: form.key,
      novalidate: true,
      oninput: (event) => {
        const { name } = event.target;
        const reasons = propose(form, name, event.currentTarget, state);
        keepForm(form, screen, state, event.currentTarget);
        if (reasons.length) screen.announce(null, { sentence: reasons.join(" ") });
        if (isProposing(form, name)) screen.soon();
      },
      onsubmit: (event) => addRow(event, form, screen, state, facts),
    },
    form.hint && h("p", { class: "tls-hint" }, form.hint),
    h("div", { class: "tls-grid" }, form.fields.map((each) => drawNewField(form, each, screen, state))),
    form.more.length > 0 &&
      h(
        "details",
        { class: "tls-details" },
        h("summary", {}, form.more_title),
        h("div", { class: "tls-grid" }, form.more.map((each) => drawNewField(form, each, screen, state))),
      ),
    form.accept && drawFileChoice(form, screen),
    state.transfer && drawTransferOf(state.transfer, screen),
    state.sentence &&
      h("p", { class: "tls-status", "data-tone": "refused", role: "alert" }, state.sentence),
    h("button", { type: "submit", class: "tls-button tls-first" }, form.button),
  );
}

function drawNewField(form, field, screen, state) {
  const id = idOf(form.key, field.name);
  if (field.control === "links") return drawNewLinks(form, field, screen, state);
  const fault = state.faults[field.name];
  const proposal = proposalOf(form, field, state.kept);
  const before = state.kept[field.name] ?? proposal;
  const reason = before === proposal && field.reasons[before];
  const beside = [field.hint && `${id}-hint`, reason && `${id}-reason`, fault && `${id}-fault`];
  const shared = {
    id,
    name: field.name,
    "aria-invalid": fault ? "true" : null,
    "aria-required": field.required ? "true" : null,
    "aria-describedby": beside.filter(Boolean).join(" ") || null,
  };
  const box =
    field.control === "select"
      ? h(
          "select",
          // What was chosen may be gone by now; then nothing is.
          { ...shared, value: field.options.some(({ value }) => value === before) ? before : "" },
          h("option", { value: "" }, screen.phrase("choose")),
          field.options.map((option) => h("option", { value: option.value }, option.label)),
        )
      : h(field.control === "text" ? "textarea" : "input", {
          ...shared,
          ...(field.control === "text"
            ? { rows: 4 }
            : { type: field.control === "date" ? "date" : "text", autocomplete: "off" }),
          maxlength: field.limit || null,
          lang: screen.contentLanguage,
          ...(before && { value: before }),
        });
  return h(
    "div",
    { class: `tls-field tls-${field.control}`, key: field.name },
    h("label", { class: "tls-label", for: id }, field.label, requiredNote(field, screen)),
    field.hint && h("p", { class: "tls-hint", id: `${id}-hint` }, field.hint),
    box,
    reason && h("p", { class: "tls-hint tls-reason", id: `${id}-reason`, key: "reason" }, reason),
    fault && h("p", { class: "tls-status", id: `${id}-fault`, "data-tone": "refused" }, fault),
  );
}

function drawNewLinks(form, field, screen, state) {
  const before = state.kept[field.name] ?? [];
  const id = idOf(form.key, field.name);
  const fault = state.faults[field.name];
  return h(
    "fieldset",
    { class: "tls-checks", key: field.name, "aria-describedby": fault ? `${id}-fault` : null },
    h("legend", { class: "tls-label" }, field.label, requiredNote(field, screen)),
    field.options.length === 0 && h("p", { class: "tls-hint" }, screen.phrase("noneEntered")),
    field.options.map((option, n) =>
      h(
        "div",
        { class: "tls-check", key: option.value },
        h("input", {
          type: "checkbox",
          id: `${id}-${n}`,
          name: field.name,
          "data-value": option.value,
          ...(before.includes(option.value) && { checked: true }),
        }),
        h("label", { for: `${id}-${n}`, lang: screen.contentLanguage }, option.label),
      ),
    ),
    fault && h("p", { class: "tls-status", id: `${id}-fault`, "data-tone": "refused" }, fault),
  );
}

function requiredNote(field, screen) {
  return field.required && h("span", { class: "tls-required" }, ` (${screen.phrase("required")})`);
}

function fieldsOf(form) {
  return [...form.fields, ...form.more];
}

function readValues(form, element) {
  const values = {};
  for (const field of fieldsOf(form)) {
    if (field.control === "links") {
      const boxes = element.querySelectorAll(`input[type=checkbox][name="${field.name}"]:checked`);
      values[field.name] = [...boxes].map((each) => each.dataset.value);
    } else {
      values[field.name] = element.elements[field.name]?.value ?? "";
    }
  }
  return values;
}

// What is proposed in a field as long as nobody has chosen there themselves.
function proposalOf(form, field, values) {
  const led = fieldsOf(form).find((each) => each.name === field.follows);
  const chosen = led ? (values[led.name] ?? proposalOf(form, led, values)) : "";
  return field.proposals[chosen] ?? field.value;
}

// A choice proposes others, and those again others, where nobody has chosen themselves; return why.
function propose(form, changed, element, state) {
  const reasons = [];
  for (const field of fieldsOf(form)) {
    const box = element.elements[field.name];
    if (!box || field.follows !== changed) continue;
    if (box.value && box.value !== proposalOf(form, field, state.kept)) continue;
    const proposal = field.proposals[element.elements[changed].value] ?? field.value;
    if (box.value === proposal) continue;
    box.value = proposal;
    if (field.reasons[proposal]) reasons.push(`${field.label}: ${field.reasons[proposal]}`);
    reasons.push(...propose(form, field.name, element, state));
  }
  return reasons;
}

function isProposing(form, name) {
  return fieldsOf(form).some(
    (each) => each.follows === name || (each.name === name && Object.keys(each.reasons).length > 0),
  );
}

function keyOfForm(form, screen) {
  return `tlreview-form:${screen.owner}:${form.key}`;
}

// The receipt of the file before stands until the next entry is begun.
function keepForm(form, screen, state, element) {
  if (state.transfer && transferOf(state.transfer, screen).tone === "saved") {
    state.transfer = "";
    screen.soon();
  }
  state.kept = readValues(form, element);
  try {
    localStorage.setItem(keyOfForm(form, screen), JSON.stringify(state.kept));
  } catch {
    // Without storage the form itself still holds it.
  }
}

function readForm(form, screen) {
  try {
    return JSON.parse(localStorage.getItem(keyOfForm(form, screen))) ?? {};
  } catch {
    return {};
  }
}

function forgetForm(form, screen, state, element) {
  state.kept = {};
  state.faults = {};
  state.sentence = "";
  element.reset();
  for (const each of element.querySelectorAll("input:not([type=checkbox]):not([type=file]), textarea")) each.value = "";
  for (const each of element.querySelectorAll("input[type=checkbox]")) each.checked = false;
  for (const each of element.querySelectorAll("select")) each.value = "";
  try {
    localStorage.removeItem(keyOfForm(form, screen));
  } catch {
    // Nothing was kept there.
  }
}

function missingFaults(form, values, screen) {
  const faults = {};
  for (const field of form.fields) {
    const value = values[field.name];
    const blank = Array.isArray(value) ? value.length === 0 : !String(value).trim();
    // A link can be made later, and says so as a gap; words have to be there from the start.
    if (field.required && blank && field.control !== "links") {
      faults[field.name] = screen.phrase("fillIn", { label: field.label });
    }
  }
  return faults;
}

async function addRow(event, form, screen, state, facts) {
  event.preventDefault();
  const element = event.currentTarget;
  const values = readValues(form, element);
  const file = element.querySelector("input[type=file]")?.files?.[0];
  state.faults = missingFaults(form, values, screen);
  const first = fieldsOf(form).find((field) => state.faults[field.name]);
  screen.draw();
  if (first) {
    screen.announce(null, { sentence: state.faults[first.name] });
    return screen.focus(idOf(form.key, first.name));
  }
  const given = Object.entries(values).filter(([, value]) => value.length > 0);
  const all = { ...Object.fromEntries(given), ...form.preset };
  const answer = await screen.transport.say(
    "add",
    { kind: form.row, values: all, ...facts },
    { repeat: false },
  );
  if (!answer.ok) {
    const name = String(answer.address ?? "").split("#")[1];
    state.faults = name ? { [name]: answer.sentence } : {};
    state.sentence = name ? "" : answer.sentence;
    screen.draw();
    screen.announce(null, answer);
    return name && screen.focus(idOf(form.key, name));
  }
  forgetForm(form, screen, state, element);
  state.transfer = file ? `evidence/${answer.row}#file` : "";
  if (file) uploadTo(state.transfer, 0, file, screen);
  screen.announce(null, { sentence: screen.phrase("rowAdded") });
  screen.draw();
  return screen.focus(idOf(form.key, form.fields[0].name));
}
