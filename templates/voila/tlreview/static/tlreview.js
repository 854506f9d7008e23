// What a case's page does by itself, beside Voila and the widget.
//
// It tells others what it finds through events on document: "tlreview:lost" (detail: connection,
// kernel, gate or failed) and "tlreview:back". The widget says "tlreview:ready" once it is there.

const BEAT = 3000; // ms between two questions whether the kernel is there
const PATIENCE = 4000; // ms to wait for an answer; beat and patience together stay under 10 s
const STATES = { 204: "", 403: "gate", 410: "kernel", 502: "failed" };

// Voila's page would end its kernel and close its socket here, before the last words are sent.
addEventListener("beforeunload", (event) => event.stopImmediatePropagation(), true);

document.addEventListener("DOMContentLoaded", () => {
  const banner = document.getElementById("lost");
  const waiting = document.getElementById("waiting");
  const contents = document.querySelector(".tl-contents");
  const narrow = matchMedia("(max-width: 56rem)");
  let lost = "";
  let timer = 0;

  function show(state) {
    if (state === lost) return;
    lost = state;
    for (const each of banner.children) each.hidden = each.dataset.lost !== state;
    banner.hidden = !state;
    const name = state ? "tlreview:lost" : "tlreview:back";
    document.dispatchEvent(new CustomEvent(name, { detail: state }));
  }

  async function ask() {
    clearTimeout(timer);
    try {
      const answer = await fetch(`/alive/${document.body.dataset.kernel}`, {
        cache: "no-store",
        signal: AbortSignal.timeout(PATIENCE),
      });
      show(STATES[answer.status] ?? "connection");
    } catch {
      show("connection");
    }
    timer = setTimeout(ask, BEAT);
  }

  // Somebody comes back to a page that was put to rest meanwhile: go on where they were.
  async function returned() {
    if (document.visibilityState !== "visible") return;
    await ask();
    if (lost === "kernel") location.reload();
  }

  function again(event) {
    if (!event.target.closest("[data-again]")) return;
    event.preventDefault();
    location.reload();
  }

  // On a narrow window the list of sections folds away until it is asked for.
  function fold() {
    contents.open = !narrow.matches;
  }

  // JupyterLab puts an empty shell with our main's id, and landmarks of its own, into the page.
  function tidy() {
    const shell = document.querySelector("body > .jp-LabShell");
    if (!shell) return;
    shell.id = "voila-shell";
    shell.hidden = true;
    watch.disconnect();
  }

  const watch = new MutationObserver(tidy);
  watch.observe(document.body, { childList: true });
  document.addEventListener("tlreview:ready", () => waiting.remove(), { once: true });
  document.addEventListener("visibilitychange", returned);
  addEventListener("offline", ask);
  addEventListener("online", ask);
  banner.addEventListener("click", again);
  narrow.addEventListener("change", fold);
  contents.addEventListener("click", (event) => event.target.closest("a") && fold());
  fold();
  timer = setTimeout(ask, BEAT);
});
