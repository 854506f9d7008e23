// Choosing among rows that are entered already, or entering a new piece of evidence once.

import { h } from "./dom.js";
import { button, drawClash, drawField, idOf, statusOf, valueOf } from "./fields.js";
import { drawRowForm } from "./rowform.js";

export function drawAnyField(field, screen) {
  return field.control === "links" ? drawPickField(field, screen) : drawField(field, screen);
}

// What is linked as a list, the rest behind one select: as quick with forty as with four.
export function drawPickField(field, screen) {
  const id = idOf(field.address);
  const chosen = (valueOf(field, screen) ?? []).map((value) => ({
    value,
    label: field.options.find((option) => option.value === value)?.label,
  }));
  const there = chosen.filter((each) => each.label !== undefined);
  const left = field.options.filter((option) => !there.some((each) => each.value === option.value));
  return h(
    "fieldset",
    { key: field.address, class: "tls-pick", id: `${id}-group`, tabindex: "-1" },
    h(
      "legend",
      { class: "tls-label" },
      field.label,
      field.required && h("span", { class: "tls-required" }, ` (${screen.phrase("required")})`),
    ),
    field.hint && h("p", { class: "tls-hint" }, field.hint),
    there.length === 0 && h("p", { class: "tls-hint" }, screen.phrase("nothingLinked")),
    there.length > 0 &&
      h("ul", { class: "tls-picked" }, there.map((each) => drawPicked(field, each, screen))),
    field.writable && left.length > 0 && drawPickSelect(field, left, screen),
    field.writable && takesNewEvidence(field) && drawPickNew(field, screen),
    statusOf(field, screen),
    drawClash(field, screen),
  );
}

function drawPicked(field, each, screen) {
  const rest = () => (valueOf(field, screen) ?? []).filter((value) => value !== each.value);
  const take = async () => {
    await screen.saving.choose(field, rest());
    screen.focus(idOf(field.address, "select"));
  };
  return h(
    "li",
    { key: each.value },
    h("span", { lang: screen.contentLanguage }, each.label),
    " ",
    field.writable &&
      button(screen.phrase("unlink"), take, {
        class: "tls-button tls-quiet",
        "aria-label": screen.phrase("unlinkOf", { title: each.label, label: field.label }),
      }),
  );
}

function drawPickSelect(field, left, screen) {
  const id = idOf(field.address, "select");
  const link = async () => {
    const option = left[Number(document.getElementById(id).value)];
    if (!option) return screen.focus(id);
    await screen.saving.choose(field, [...(valueOf(field, screen) ?? []), option.value]);
    const select = document.getElementById(id);
    if (select) select.value = "-1";
    return screen.focus(select ? id : `${idOf(field.address)}-group`);
  };
  return h(
    "div",
    { class: "tls-pick-one", key: "select" },
    h("label", { class: "tls-hidden", for: id }, screen.phrase("linkTo", { label: field.label })),
    h(
      "select",
      { id },
      h("option", { value: "-1" }, screen.phrase("choose")),
      left.map((option, n) => h("option", { value: String(n), key: option.value }, option.label)),
    ),
    button(screen.phrase("linkOne"), link, {
      "aria-label": screen.phrase("linkTo", { label: field.label }),
    }),
  );
}

// The card of a criterion has a form of its own, which begins with the type it asks for.
function takesNewEvidence(field) {
  const { address } = field;
  return /[#.](evidence|sources)$/.test(address) && !/^criterion\/[^#]+#evidence$/.test(address);
}

function drawPickNew(field, screen) {
  const key = `${field.address}/new`;
  return h(
    "details",
    { class: "tls-details", key: "new", ontoggle: () => screen.folds.open(key) },
    h("summary", {}, screen.phrase("newEvidence")),
    screen.folds.opened(key) &&
      drawRowForm({ ...screen.newEvidence, key }, screen, { address: field.address }),
  );
}
