// Evidence on a card: asked for, linked, and the ways to link more.

import { h } from "./dom.js";
import { drawAnyField } from "./picker.js";
import { idOf } from "./fields.js";
import { drawLink } from "./prose.js";

export function drawEvidence(card, screen) {
  const { asked, linked, links } = card.evidence;
  return h(
    "div",
    { class: "tls-evidence" },
    h("h4", {}, screen.phrase("evidence")),
    h(
      "ul",
      { class: "tls-asked" },
      asked.map((each) => drawAsked(each, screen)),
    ),
    linked.length > 0 && h("ul", { class: "tls-linked" }, linked.map((each) => drawLinked(each, screen))),
    links.writable && links.options.length > 0 && drawPicker(card, screen),
    links.writable && drawNew(card, screen),
  );
}

function drawAsked(each, screen) {
  return h(
    "li",
    { "data-held": each.held ? "true" : null },
    h("span", { class: "tls-sign", "aria-hidden": "true" }, each.held ? "●" : "○"),
    " ",
    h("strong", {}, each.title),
    ` (${each.required ? screen.phrase("needed") : screen.phrase("helps")}: ${each.word})`,
    h("span", { class: "tls-hint" }, each.must_show),
  );
}

function drawLinked(each, screen) {
  const title = each.href
    ? h("a", { href: each.href, target: "_blank", rel: "noopener noreferrer" }, each.title)
    : each.title;
  return h(
    "li",
    { key: each.id },
    h(
      "p",
      { lang: screen.contentLanguage },
      title,
      each.line && h("span", { class: "tls-hint" }, each.line),
    ),
    screen.writable && h("p", { class: "tls-note" }, drawLink(moreOf(each, screen), screen)),
  );
}

// The file, and the fields that the short form leaves out, stand in the section on evidence.
function moreOf(each, screen) {
  return { text: screen.phrase("moreOnEvidence"), section: "evidence", place: `evidence/${each.id}` };
}

function drawPicker(card, screen) {
  const fold = idOf(card.key, "picker");
  return h(
    "details",
    { class: "tls-details", key: "picker", ontoggle: () => screen.folds.open(fold) },
    h("summary", {}, screen.phrase("link")),
    screen.folds.opened(fold) && drawAnyField(card.evidence.links, screen),
  );
}

// A reference in its shortest form; the section on evidence holds the rest of its fields.
function drawNew(card, screen) {
  const fold = idOf(card.key, "new");
  return h(
    "details",
    { class: "tls-details", key: "new", ontoggle: () => screen.folds.open(fold) },
    h("summary", {}, screen.phrase("newReference")),
    screen.folds.opened(fold) && drawNewForm(card, screen, fold),
  );
}

function drawNewForm(card, screen, id) {
  const form = screen.form(card.key);
  return h(
    "form",
    { class: "tls-new", onsubmit: (event) => submit(event, card, screen, form) },
    line(`${id}-title`, "title", screen.phrase("title"), form.sentence),
    h(
      "div",
      { class: "tls-field" },
      h("label", { class: "tls-label", for: `${id}-type` }, screen.phrase("type")),
      h(
        "select",
        { id: `${id}-type`, name: "type" },
        card.evidence.types.map((type) =>
          h(
            "option",
            { value: type.value, selected: type.value === card.evidence.required },
            type.label,
          ),
        ),
      ),
    ),
    line(`${id}-date`, "date", screen.phrase("date"), "", "date"),
    line(`${id}-place`, "place", screen.phrase("place")),
    h("p", { class: "tls-status", id: `${id}-title-status`, "data-tone": "refused" }, form.sentence),
    h("button", { type: "submit", class: "tls-button tls-first" }, screen.phrase("add")),
  );
}

function line(id, name, label, sentence = "", type = "text") {
  return h(
    "div",
    { class: "tls-field" },
    h("label", { class: "tls-label", for: id }, label),
    h("input", {
      id,
      name,
      type,
      "aria-invalid": sentence ? "true" : null,
      "aria-describedby": name === "title" ? `${id}-status` : null,
    }),
  );
}

async function submit(event, card, screen, form) {
  event.preventDefault();
  const written = event.target;
  const given = Object.fromEntries(new FormData(written));
  const values = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== ""));
  const facts = { kind: "evidence", values, address: card.evidence.links.address };
  const answer = await screen.transport.say("add", facts, { repeat: false });
  form.sentence = answer.ok ? "" : answer.sentence;
  screen.draw();
  if (!answer.ok) return screen.focus(idOf(card.key, "new-title"));
  written.reset();
  written.closest("details").open = false;
  screen.announce("saved", { time: answer.at });
  screen.focusElement(written.closest("details").querySelector("summary"));
}
