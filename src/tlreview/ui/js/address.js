// The address of what is shown: a section, and a place in it that the page opens at.

export function addressOf(section, language, place) {
  const url = new URL(location.href);
  url.searchParams.set("step", section);
  url.searchParams.set("lang", language);
  url.hash = place ? encodeURIComponent(place) : "";
  return `${url.pathname}${url.search}${url.hash}`;
}

export function sectionInAddress() {
  return new URLSearchParams(location.search).get("step") ?? "start";
}

// Links write a place as it is, and addressOf() encoded; a reload finds it either way.
export function placeInAddress() {
  const written = location.hash.slice(1);
  try {
    return decodeURIComponent(written);
  } catch {
    return written; // it names no place of ours, and stops nobody from reading the page
  }
}
