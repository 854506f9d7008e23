// Bringing figures: a form for a file, what was read of it, and the choice of what is kept.

import { drawCalled, drawFile, drawPick } from "./choosing.js";
import { h } from "./dom.js";
import { button, idOf } from "./fields.js";
import { pictureOf } from "./measuring.js";
import { drawPeers, leftOut } from "./peering.js";
import { drawDoubts, drawPublished, drawWithheld } from "./withheld.js";

// A file of figures: sent in chunks, looked at, and kept only when somebody says so.
export function drawBring(block, screen) {
  const state = screen.form(block.key);
  const id = idOf(block.key, "file");
  return h(
    "section",
    { key: block.key, id: block.key, class: "tls-card tls-bring", "aria-labelledby": idOf(block.key, "t") },
    h("h3", { id: idOf(block.key, "t"), tabindex: "-1" }, block.words.title),
    h("div", { class: "tls-grid" }, drawWhose(block, state), drawDay(block, state)),
    drawFile(block, id, block.words.file, block.words.hint, (file) => sendFigures(block, file, state, screen)),
    h("p", { class: "tls-status", "data-tone": state.tone ?? "", id: idOf(block.key, "told") }, state.told),
    state.preview && drawPreview(block, state, screen),
  );
}

function drawWhose(block, state) {
  const id = idOf(block.key, "source");
  return h(
    "div",
    { class: "tls-field", key: "source" },
    h("label", { for: id, class: "tls-label" }, block.words.source),
    h("p", { class: "tls-hint", id: `${id}-hint` }, block.words.sourceHint),
    h("input", {
      type: "text",
      id,
      autocomplete: "off",
      maxlength: 200,
      "aria-describedby": `${id}-hint`,
      oninput: (event) => (state.source = event.target.value),
    }),
  );
}

function drawDay(block, state) {
  const id = idOf(block.key, "on");
  state.on ??= block.today;
  return h(
    "div",
    { class: "tls-field", key: "on" },
    h("label", { for: id, class: "tls-label" }, block.words.on),
    h("input", { type: "date", id, value: state.on, oninput: (event) => (state.on = event.target.value) }),
  );
}

async function sendFigures(block, file, state, screen) {
  if (file.size > block.largest) return tellBring(block, state, block.words.tooLarge, screen);
  Object.assign(state, {
    mark: markOf(file),
    name: file.name,
    place: "",
    rows: {},
    indicators: {},
    published: "",
    without: {},
    kept: {},
    people: "",
    peopleName: "",
    preview: null,
  });
  if (await sendFile(block, file, state.mark, state, screen)) await lookAtFigures(block, state, screen);
}

// The population of the same figures; until it is whole, they are told without it.
async function sendPeople(block, file, state, screen) {
  if (file.size > block.largest) return tellBring(block, state, block.words.tooLarge, screen);
  const mark = `people ${markOf(file)}`;
  if (!(await sendFile(block, file, mark, state, screen))) return;
  Object.assign(state, { people: mark, peopleName: file.name });
  await lookAtFigures(block, state, screen, idOf(block.key, "people-is"));
}

export function markOf(file) {
  return `${file.name} ${file.size} ${file.lastModified}`;
}

export async function sendFile(block, file, mark, state, screen) {
  tellBring(block, state, block.words.reading, screen, "");
  let offset = 0;
  do {
    const chunk = await file.slice(offset, offset + block.chunk).arrayBuffer();
    const facts = { mark, size: file.size, offset };
    const answer = await screen.transport.say("take-figures", facts, { buffers: [chunk] });
    if (!answer.ok) {
      tellBring(block, state, answer.sentence, screen);
      return false;
    }
    offset = answer.offset;
  } while (offset < file.size);
  return true;
}

async function lookAtFigures(block, state, screen, at = idOf(block.key, "preview")) {
  const facts = wantedFigures(state);
  let answer = await screen.transport.say("look-at-figures", facts);
  while (answer.ok && !answer.read) {
    await new Promise((resolve) => setTimeout(resolve, 250));
    answer = await screen.transport.say("look-at-figures", facts);
  }
  if (!answer.ok) return tellBring(block, state, answer.sentence, screen);
  Object.assign(state, { preview: answer.preview, told: "" });
  screen.announce(null, answer.preview);
  screen.draw();
  return screen.focus(at);
}

function wantedFigures(state) {
  const { mark, name, source = "", on = "", place, published, rows, indicators, people, peopleName } = state;
  return { mark, name, source, on, place, published, rows, indicators, people, peopleName };
}

export function tellBring(block, state, sentence, screen, tone = "refused") {
  Object.assign(state, { told: sentence, tone });
  screen.announce(null, { sentence });
  screen.draw();
}

function drawPreview(block, state, screen) {
  const { preview } = state;
  const choose = (name) => (event) => {
    state[name] = event.target.value;
    lookAtFigures(block, state, screen);
  };
  return h(
    "div",
    { key: "preview", class: "tls-preview" },
    h("h4", { id: idOf(block.key, "preview"), tabindex: "-1" }, preview.sentence),
    preview.places.length > 1 &&
      drawPick(idOf(block.key, "place"), block.words.place, preview.places, preview.place, choose("place")),
    preview.offers.length > 0 && drawPublished(block, state, choose("published")),
    preview.offers.length > 0 && drawPeople(block, state, screen),
    drawPeers(block, state, screen),
    preview.offers.map((each) => drawOffer(block, each, state, screen)),
    preview.left_out && screen.drawBlock(preview.left_out),
    drawDoubts(preview.odd),
    preview.sums.length > 0 && h("ul", {}, preview.sums.map((each) => h("li", {}, each))),
    preview.offers.length > 0 &&
      button(block.words.keep, () => keepFigures(block, state, screen), { class: "tls-button tls-first" }),
  );
}

// A population of its own comes beside figures that have been read.
function drawPeople(block, state, screen) {
  const id = idOf(block.key, "people");
  return drawFile(
    block,
    id,
    block.words.people,
    block.words.peopleHint,
    (file) => sendPeople(block, file, state, screen),
    state.people &&
      h(
        "p",
        { id: `${id}-is`, tabindex: "-1" },
        block.words.peopleIs.replace("{file}", () => state.peopleName),
        " ",
        button(
          block.words.peopleNone,
          () => {
            Object.assign(state, { people: "", peopleName: "" });
            lookAtFigures(block, state, screen, id);
          },
          { class: "tls-button tls-quiet" },
        ),
      ),
  );
}

function drawOffer(block, offer, state, screen) {
  const id = idOf(block.key, `offer-${offer.offer}`);
  const kept = (state.kept[offer.offer] ??= { wanted: state.preview.offers.length === 1, title: offer.title });
  return h(
    "fieldset",
    { class: "tls-offer", key: id },
    h("legend", { class: "tls-label" }, offer.name),
    h("img", { src: pictureOf(offer.svg), alt: offer.description }),
    offer.people.map((each) => h("p", { class: "tls-hint" }, each)),
    drawDoubts(offer.differing),
    drawWithheld(state.preview, offer),
    h(
      "div",
      { class: "tls-check" },
      h("input", {
        type: "checkbox",
        id,
        checked: kept.wanted,
        onchange: (event) => {
          kept.wanted = event.target.checked;
          screen.draw();
        },
      }),
      h("label", { for: id }, block.words.take),
    ),
    kept.wanted && [
      drawPick(`${id}-row`, block.words.onto, offer.rows, offer.row, (event) => {
        state.rows[offer.offer] = event.target.value;
        lookAtFigures(block, state, screen);
      }),
      offer.row === "new" && drawCalled(`${id}-title`, block.words.called, kept),
      offer.row === "new" && drawCatalogue(block, offer, state, screen, id),
      drawBelonging(block, offer, state, kept, id),
    ],
    offer.revised.length > 0 && [
      h("p", { class: "tls-label" }, block.words.revises),
      h("ul", {}, offer.revised.map((each) => h("li", {}, each))),
    ],
    h("details", { class: "tls-details" }, h("summary", {}, offer.tableTitle), screen.drawBlock(offer.table)),
  );
}

// Chosen from the catalogue, figures may turn out to be a new extract: then the choice is gone.
function drawCatalogue(block, offer, state, screen, id) {
  const pick = `${id}-catalogue`;
  const about = offer.about ? `${pick}-about` : null;
  return [
    drawPick(
      pick,
      block.words.catalogue,
      state.preview.catalogue,
      offer.catalogue,
      async (event) => {
        state.indicators[offer.offer] = event.target.value;
        await lookAtFigures(block, state, screen, null);
        screen.focus(state.preview.offers[offer.offer].row === "new" ? pick : `${id}-row`);
      },
      about,
    ),
    about && h("p", { class: "tls-hint", id: about }, offer.about),
  ];
}

function drawBelonging(block, offer, state, kept, id) {
  const options = [{ value: "", label: block.words.noIndicator }, ...state.preview.indicators];
  if (offer.row !== "new" || options.length === 1) return null;
  return drawPick(`${id}-indicator`, block.words.indicator, options, kept.indicator ?? "", (event) => {
    kept.indicator = event.target.value;
  });
}

function wantedOffer({ offer, row, catalogue }) {
  return { offer, row: row === "new" ? "" : row, catalogue };
}

async function keepFigures(block, state, screen) {
  const chosen = state.preview.offers
    .map((each) => ({ ...state.kept[each.offer], ...wantedOffer(each) }))
    .filter((each) => each.wanted)
    .map(({ offer, row, title, indicator = "", catalogue }) => ({ offer, row, title, indicator, catalogue }));
  if (chosen.length === 0) return tellBring(block, state, block.words.none, screen);
  const facts = { ...wantedFigures(state), without: leftOut(state), chosen };
  const answer = await screen.transport.say("keep-figures", facts, { repeat: false });
  if (!answer.ok) return tellBring(block, state, answer.sentence, screen);
  Object.assign(state, { preview: null, mark: "" });
  tellBring(block, state, answer.done, screen, "saved");
  return screen.focus(idOf(block.key, "t"));
}
