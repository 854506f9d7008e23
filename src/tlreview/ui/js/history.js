// Earlier versions of everything on one subject, fetched when they are asked for.

import { h } from "./dom.js";
import { button } from "./fields.js";

// `writable` is true, or names the fields of the subject whose earlier versions can be brought back.
export function drawHistory(subject, title, screen, writable = screen.writable) {
  const versions = screen.history(subject);
  return h(
    "details",
    {
      class: "tls-details tls-history",
      key: "history",
      ontoggle: (event) => screen.openHistory(subject, event.target.open),
    },
    h("summary", {}, screen.phrase("history"), h("span", { class: "tls-hidden" }, `: ${title}`)),
    versions && h("ol", {}, versions.map((each) => drawEarlier(each, screen, writable))),
    versions?.length === 0 && h("p", { class: "tls-hint" }, screen.phrase("historyEmpty")),
  );
}

function drawEarlier(each, screen, writable) {
  const field = { address: each.address, control: "radio", revision: each.standing, sequence: 0 };
  const name = screen.phrase("bringBackOf", { field: each.field, when: each.when });
  return h(
    "li",
    { key: `${each.address}:${each.number}` },
    h(
      "p",
      { class: "tls-hint" },
      `${each.when} · ${each.who} · ${each.field}`,
      each.current && ` · ${screen.phrase("current")}`,
    ),
    h("p", { class: "tls-said", lang: screen.contentLanguage }, each.text),
    (writable === true || writable.includes?.(each.address)) &&
      !each.current &&
      !each.redacted &&
      button(
        screen.phrase("bringBack"),
        () => screen.saving.choose(field, each.value, each.standing),
        { "aria-label": name },
      ),
  );
}
