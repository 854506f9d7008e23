// Files to and from the kernel in acknowledged chunks, with progress in words, and a receipt.

import { drawFile } from "./choosing.js";
import { h } from "./dom.js";
import { button, idOf } from "./fields.js";

const PATIENT_FOR = 8000; // ms without an answer before we say that we are waiting
const STUCK_AFTER = 5; // answers that bring an upload no further

export function transferOf(address, screen) {
  const state = screen.form(`transfer:${address}`);
  state.phase ??= "";
  return state;
}

export function drawEvidenceFile(block, screen) {
  const state = transferOf(block.address, screen);
  return h(
    "div",
    { key: block.key, id: block.key, class: "tls-file" },
    block.held && drawHeldFile(block, screen),
    drawTransfer(state, screen),
    block.writable && !state.phase && drawFileInput(block, screen),
    block.held && block.revision > 1 && drawEarlierFiles(block, screen),
  );
}

function drawHeldFile(block, screen) {
  const { name, line, digest } = block.held;
  const label = screen.phrase("download", { name });
  return h(
    "div",
    { class: "tls-held", key: "held" },
    h("p", {}, h("strong", {}, name), ` (${line})`),
    h("p", { class: "tls-hint" }, "SHA-256 ", h("code", {}, digest)),
    block.replaced && h("p", { class: "tls-note" }, block.replaced),
    button(label, () => downloadFile(block, digest, screen)),
  );
}

// The way to a file from where it is used: the button alone, and how the download goes.
export function drawFileOpening(block, screen) {
  const label = screen.phrase("download", { name: block.held.name });
  return [
    block.replaced && h("p", { class: "tls-note" }, block.replaced),
    button(label, () => downloadFile(block, block.held.digest, screen)),
    drawTransferOf(block.address, screen),
  ];
}

export function drawTransferOf(address, screen) {
  return drawTransfer(transferOf(address, screen), screen);
}

function drawTransfer(state, screen) {
  const busy = state.phase === "up" || state.phase === "down";
  return h(
    "div",
    { class: "tls-transfer", key: "transfer" },
    busy &&
      h("progress", {
        max: String(Math.max(state.size, 1)),
        "aria-label": state.text,
        "data-done": String(state.done),
        value: state.done,
      }),
    state.text && h("p", { class: "tls-status", "data-tone": state.tone ?? "" }, state.text),
    state.phase === "up" &&
      button(screen.phrase("cancelUpload"), () => {
        state.cancelled = true;
        screen.draw();
      }),
    state.phase === "photo" && drawPhotoWarning(state, screen),
  );
}

function drawPhotoWarning(state, screen) {
  return h(
    "div",
    { class: "tls-warning", role: "group", "aria-label": screen.phrase("photo") },
    h("p", {}, screen.phrase("photo")),
    h(
      "div",
      { class: "tls-actions" },
      button(screen.phrase("photoGoOn"), () => state.goOn()),
      button(screen.phrase("cancelUpload"), () => settleTransfer(state, "", "uploadCancelled", screen)),
    ),
  );
}

function drawFileInput(block, screen) {
  return drawFile(block, idOf(block.key, "choose"), block.label, formatsOf(block, screen), (file) =>
    uploadTo(block.address, block.revision, file, screen),
  );
}

export function drawFileChoice(form, screen) {
  const id = idOf(form.key, "file");
  return h(
    "div",
    { class: "tls-field", key: "file" },
    h("label", { class: "tls-label", for: id }, screen.phrase("fileToo")),
    h("p", { class: "tls-hint", id: `${id}-hint` }, formatsOf({ largest: 100000000 }, screen)),
    h("input", { type: "file", id, accept: form.accept, "aria-describedby": `${id}-hint` }),
  );
}

function formatsOf(block, screen) {
  return screen.phrase("fileFormats", { largest: Math.round(block.largest / 1e6) });
}

function drawEarlierFiles(block, screen) {
  const subject = `evidence/${block.evidence}`;
  const kept = screen.history(subject);
  const files = (kept ?? []).filter(
    (each) => each.address === block.address && each.number < block.revision,
  );
  return h(
    "details",
    {
      class: "tls-details",
      key: "earlier",
      ontoggle: (event) => screen.openHistory(subject, event.target.open),
    },
    h("summary", {}, screen.phrase("earlierFiles")),
    kept && files.length === 0 && h("p", { class: "tls-hint" }, screen.phrase("noEarlierFiles")),
    h(
      "ul",
      { class: "tls-earlier" },
      files.map((each) =>
        h(
          "li",
          { key: String(each.number) },
          h("span", { class: "tls-hint" }, screen.phrase("fileLine", each)),
          " ",
          each.redacted || !each.value
            ? each.text
            : button(screen.phrase("download", each.value), () =>
                downloadFile(block, each.value.digest, screen),
              ),
        ),
      ),
    ),
  );
}

export function uploadTo(address, revision, file, screen) {
  const state = transferOf(address, screen);
  const start = () => sendEvidence(address, revision, file, state, screen);
  if (!file.type.startsWith("image/")) return start();
  Object.assign(state, { phase: "photo", text: "", goOn: start });
  return screen.draw();
}

async function sendEvidence(address, revision, file, state, screen) {
  const mark = `${file.name} ${file.size} ${file.lastModified}`;
  const facts = { address, mark, size: file.size };
  Object.assign(state, { phase: "up", size: file.size, done: 0, cancelled: false, tone: "" });
  const say = (verb, more, buffers) => patiently(screen, state, verb, { ...facts, ...more }, buffers);
  showProgress(state, "uploading", screen);
  const digest = sha256Of(file);
  const begun = await say("upload-begin", {});
  if (!begun.ok) return settleTransfer(state, begun.sentence, "", screen);
  state.done = begun.offset;
  let stuck = 0;
  while (state.done < file.size) {
    if (state.cancelled) return settleTransfer(state, "", "uploadCancelled", screen);
    const chunk = await file.slice(state.done, state.done + begun.chunk).arrayBuffer();
    const answer = await say("upload-chunk", { offset: state.done }, [chunk]);
    if (!answer.ok) return settleTransfer(state, answer.sentence, "", screen);
    stuck = answer.offset > state.done ? 0 : stuck + 1;
    if (stuck > STUCK_AFTER) return settleTransfer(state, "", "uploadBroken", screen);
    state.done = answer.offset;
    showProgress(state, "uploading", screen);
  }
  state.text = screen.phrase("filing");
  screen.draw();
  const more = { name: file.name, revision, digest: await digest };
  const done = await say("upload-finish", more);
  return settleTransfer(state, done.ok ? done.receipt : done.sentence, "", screen, done.ok);
}

// A message is repeated by the transport until it is answered; meanwhile we say that we wait.
async function patiently(screen, state, verb, facts, buffers) {
  const waiting = setTimeout(() => {
    state.text = screen.phrase("uploadWaiting");
    screen.draw();
  }, PATIENT_FOR);
  const answer = await screen.transport.say(verb, facts, { buffers });
  clearTimeout(waiting);
  return answer;
}

function showProgress(state, phrase, screen) {
  const megabytes = (bytes) => (bytes / 1e6).toFixed(1);
  state.text = screen.phrase(phrase, { done: megabytes(state.done), size: megabytes(state.size) });
  screen.soon();
}

export function settleTransfer(state, sentence, phrase, screen, fine = false) {
  const text = sentence || screen.phrase(phrase);
  Object.assign(state, { phase: "", text, tone: fine ? "saved" : "refused" });
  screen.announce(null, { sentence: text });
  screen.draw();
}

async function sha256Of(blob) {
  if (!globalThis.crypto?.subtle) return "";
  const found = await crypto.subtle.digest("SHA-256", await blob.arrayBuffer());
  return [...new Uint8Array(found)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function downloadFile(block, digest, screen) {
  const state = transferOf(block.address, screen);
  const received = await receiveFile("download", { address: block.address, digest }, state, screen);
  if (!received) return undefined;
  const href = URL.createObjectURL(received.whole);
  offerFile(href, received.name);
  setTimeout(() => URL.revokeObjectURL(href), 60000);
  return settleTransfer(state, "", "downloaded", screen, true);
}

export function offerFile(href, name) {
  const link = document.createElement("a");
  link.href = href;
  link.download = name;
  link.click();
}

// Ask for chunk after chunk until all is there and its digest fits; the reader is told of
// whatever came in the way, and then nothing is returned.
export async function receiveFile(verb, facts, state, screen) {
  const parts = [];
  Object.assign(state, { phase: "down", done: 0, size: 1, tone: "" });
  let answer;
  do {
    answer = await patiently(screen, state, verb, { ...facts, offset: state.done });
    if (!answer.ok) return settleTransfer(state, answer.sentence, "", screen);
    const bytes = answer.buffers?.[0];
    if (!bytes?.byteLength && state.done < answer.size) {
      return settleTransfer(state, "", "downloadBroken", screen);
    }
    if (bytes) parts.push(bytes);
    state.size = answer.size;
    state.done += bytes?.byteLength ?? 0;
    showProgress(state, "downloading", screen);
  } while (state.done < answer.size);
  const whole = new Blob(parts, { type: "application/octet-stream" });
  const digest = await sha256Of(whole);
  if (digest && digest !== answer.digest) {
    return settleTransfer(state, "", "downloadBroken", screen);
  }
  return { whole, name: answer.name };
}
