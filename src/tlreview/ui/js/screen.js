// The screen: one open section, what is around it, and the acts every part may ask for.

import { addressOf, placeInAddress, sectionInAddress } from "./address.js";
import { DRAWERS } from "./blocks.js";
import { around, differ, fill, h } from "./dom.js";
import { createDrawing } from "./drawing.js";
import { idOf } from "./fields.js";
import { createFolds } from "./folds.js";
import { createHolding } from "./holding.js";
import { createKeeping } from "./keeping.js";
import { createLists } from "./lists.js";
import { drawHeader, drawOutline } from "./outline.js";
import { drawMark } from "./prose.js";
import { createSaving } from "./saving.js";
import { createTransport } from "./transport.js";

const QUICK = 50; // ms in which an answer may come before anything is drawn

function createScreen(model, root) {
  const lists = createLists();
  const state = lists.filled(model.get("first"));
  const blocks = new Map(Object.entries(state.view.blocks));
  const histories = new Map();
  const forms = new Map();
  const live = document.createElement("p");
  const content = document.createElement("div");
  const drawing = createDrawing(DRAWERS);
  const opensAt = placeInAddress();
  let arriving = 0;
  let frame = 0;
  let timer = 0;
  let stale = false; // whether the next frame has to draw everything anew
  let surrounded = null; // the outline that stands around the section

  const transport = createTransport(model, take);
  const keeping = createKeeping(state);
  const { asked } = drawing;
  const saving = createSaving({ transport, keeping, changed, chosen, stored, announce, asked });
  const folds = createFolds({ asked, changed: stored });

  const screen = {
    transport,
    saving,
    announce,
    draw,
    go,
    focus: (id) => later(() => focusElement(document.getElementById(id))),
    show: (place) => later(() => focusElement(placeOf(place))),
    focusElement,
    contentLanguage: state.content_language,
    newEvidence: state.new_evidence,
    owner: `${state.case}:${state.person}`,
    soon: () => later(),
    changed,
    get section() {
      return state.view.section;
    },
    get writable() {
      return state.writable;
    },
    phrase: (name, facts = {}) => spell(state.phrases[name] ?? name, facts),
    href: (section, place) => addressOf(section, state.language, place),
    drawBlock: (block) => drawing.block(block, screen),
    history: (subject) => histories.get(subject),
    openHistory,
    useTheirs,
    nearest,
    form: (key) => formOf(key),
    folds,
    holding: createHolding(saving),
  };

  function formOf(key) {
    if (!forms.has(key)) forms.set(key, { sentence: "" });
    return forms.get(key);
  }

  // Take in what the kernel says has changed; after a gap in the turns all of it is asked for.
  function take(said) {
    const missed = said.turn !== state.turn + 1;
    state.turn = said.turn;
    if (missed) {
      transport.say("show", { section: said.view.section });
      return;
    }
    const news = lists.filled(said);
    for (const address of saving.heard()) drawing.renew(address);
    if (news.outline) state.outline = news.outline;
    const moved = news.view.section !== state.view.section;
    if (moved) {
      blocks.clear();
      drawing.renewAll();
      folds.begin();
      histories.clear();
    }
    for (const [key, block] of Object.entries(news.view.blocks)) {
      drawing.drop(blocks.get(key));
      blocks.set(key, block);
    }
    state.view = news.view;
    for (const subject of histories.keys()) refreshHistory(subject);
    drawChanges();
    if (moved) requestAnimationFrame(showCurrent);
  }

  // A list of sections longer than the window scrolls by itself; the page stays where it is.
  function showCurrent() {
    const list = document.querySelector("[data-tl-outline]");
    const current = list?.querySelector("[aria-current='page']")?.getBoundingClientRect();
    if (!current) return;
    const { top, height } = list.getBoundingClientRect();
    const inSight = current.top >= top && current.bottom <= top + height * 0.8;
    if (!inSight) list.scrollTop += current.top - top - height / 2;
  }

  function draw() {
    drawing.renewAll();
    drawChanges();
  }

  function drawChanges() {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
    if (stale) drawing.renewAll();
    stale = false;
    frame = 0;
    timer = 0;
    const { view, outline } = state;
    fill(content, [
      h(
        "header",
        { class: "tls-header", key: "header" },
        view.eyebrow && h("p", { class: "tls-eyebrow" }, view.eyebrow),
        h("h2", { id: "tls-title", tabindex: "-1" }, view.title),
        drawMark(view.mark),
      ),
      view.order.map((key) => screen.drawBlock(blocks.get(key))),
    ]);
    if (outline !== surrounded) {
      around("[data-tl-header]", drawHeader(outline, screen));
      around("[data-tl-outline]", [drawOutline(outline, screen)]);
      surrounded = outline;
    }
    content.toggleAttribute("data-rested", folds.rested());
    const page = document.documentElement;
    differ(page, "lang", state.language);
    differ(page.dataset, "tlUnsaved", String(saving.unsaved().length));
    differ(document, "title", `${view.title} – ${outline.applicant}`);
  }

  // Draw with the next frame, once however many ask; then do what came with the asking.
  function later(then) {
    if (then) requestAnimationFrame(() => requestAnimationFrame(then));
    stale = true;
    if (!frame) frame = requestAnimationFrame(drawChanges);
  }

  // Draw what shows this field: with the next frame, or at once where somebody waits for it.
  function changed(address) {
    drawing.renew(address);
    if (!frame) frame = requestAnimationFrame(drawChanges);
  }

  // A choice shows by itself. The rest of its card is drawn with the answer, or when that is not
  // quick: on a small machine each drawing holds up the very answer.
  function chosen(address) {
    drawing.renew(address);
    if (!timer) timer = setTimeout(drawChanges, QUICK);
  }

  function stored(address) {
    drawing.renew(address);
    drawChanges();
  }

  function announce(name, facts) {
    live.textContent = name ? screen.phrase(name, facts) : facts.sentence;
  }

  async function go(section, place, { remember = true } = {}) {
    saving.leaveAll();
    const shown = transport.say("show", { section });
    // The browser takes its time over this, so it does it while the kernel answers.
    if (remember) history.pushState({}, "", addressOf(section, state.language, place));
    await shown;
    focusElement((place && placeOf(place)) || document.getElementById("tls-title"));
    if (!place) scrollTo(0, Math.min(scrollY, content.getBoundingClientRect().top + scrollY));
  }

  function placeOf(place) {
    folds.rest();
    for (const key of wayTo(place, blocks.values())) folds.open(key);
    const found = document.getElementById(place);
    for (let each = found; each; each = each.parentElement) {
      if (each.tagName === "DETAILS") each.open = true;
    }
    if (found?.tagName === "DETAILS") return found.querySelector("summary");
    return found?.querySelector("[tabindex='-1'], input, select, textarea") ?? found;
  }

  // The card at the top of the window, so that a page in another language opens there.
  function nearest() {
    const cards = [...content.querySelectorAll("section[id]")];
    const first = cards.findIndex((each) => each.getBoundingClientRect().bottom > 0);
    return first > 0 ? encodeURIComponent(cards[first].id) : "";
  }

  async function useTheirs(field) {
    saving.drop(field.address);
    const answer = await transport.say("discard", { address: field.address });
    if (!answer.ok) announce(null, answer);
    screen.focus(idOf(field.address));
  }

  function openHistory(subject, open) {
    if (!open) return histories.delete(subject);
    if (!histories.has(subject)) return refreshHistory(subject);
    return undefined;
  }

  async function refreshHistory(subject) {
    const answer = await transport.say("history", { subject });
    if (!answer.ok) return;
    histories.set(subject, answer.versions);
    later();
  }

  function onHidden() {
    if (document.visibilityState === "hidden") saving.flush();
  }

  function onBack() {
    go(sectionInAddress(), placeInAddress(), { remember: false });
  }

  // The page may have no room for us yet; what is not in it cannot have the focus.
  function arrive() {
    if (!root.isConnected) {
      arriving = requestAnimationFrame(arrive);
      return;
    }
    showCurrent();
    if (opensAt) focusElement(placeOf(opensAt));
    document.dispatchEvent(new CustomEvent("tlreview:ready"));
  }

  const patience = setInterval(() => saving.unsaved().length > 0 && later(), 1000);
  addEventListener("pagehide", saving.flush);
  addEventListener("popstate", onBack);
  addEventListener("beforeprint", folds.rest);
  document.addEventListener("visibilitychange", onHidden);

  content.className = "tls-screen";
  live.className = "tls-hidden";
  live.setAttribute("role", "status");
  root.append(content, live);
  history.replaceState({}, "", addressOf(state.view.section, state.language, opensAt));
  saving.restore();
  folds.begin();
  draw();
  arrive();

  return () => {
    cancelAnimationFrame(arriving);
    cancelAnimationFrame(frame); // the page around it may be another screen's by now
    clearTimeout(timer);
    clearInterval(patience);
    removeEventListener("pagehide", saving.flush);
    removeEventListener("popstate", onBack);
    removeEventListener("beforeprint", folds.rest);
    folds.close();
    document.removeEventListener("visibilitychange", onHidden);
    transport.close();
  };
}

// The block at a place and those around it, each of which may be folded away.
function wayTo(place, blocks) {
  for (const block of blocks) {
    if (block.key === place) return [place];
    const below = wayTo(place, block.blocks ?? []);
    if (below.length > 0) return [block.key, ...below];
  }
  return [];
}

function spell(phrase, facts) {
  return phrase.replace(/\{(\w+)\}/g, (whole, name) => String(facts[name] ?? whole));
}

function focusElement(element) {
  element?.focus();
}

export default {
  render({ model, el }) {
    return createScreen(model, el);
  },
};
