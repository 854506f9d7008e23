// Elements as plain descriptions, and the smallest change that makes the page match them.
// Text only ever becomes a text node: there is no way from data to markup.

export function h(tag, attributes, ...children) {
  const given = attributes ?? {};
  const nodes = flatten(children);
  return { tag, key: given.key, attributes: given, children: TEXT_ONLY.has(tag) ? nodes : whole(nodes) };
}

// Elements that hold words and no other element.
const TEXT_ONLY = new Set(["desc", "option", "text", "textarea", "title", "tspan"]);

// Short words with a dash between figures (s. 41–52) stay on one line, and copy as they are;
// the same rule as presentation.plain_text has for documents.
const RANGE = /(?<!\S)((?:\(?(?:s\.|pp?\.|§§?) )?(?=\S*\d[-–]\d)\S{3,18})(?!\S)/;

function whole(nodes) {
  return nodes.flatMap((node) => {
    if (node.tag || !/\d[-–]\d/.test(node.text)) return [node];
    return node.text.split(RANGE).flatMap((text, number) => {
      if (!text) return [];
      if (number % 2 === 0) return [{ text }];
      return [{ tag: "span", attributes: { class: "tl-whole" }, children: [{ text }] }];
    });
  });
}

// Make the children of `parent` match `nodes`, keeping elements, their focus and their state;
// elements that came with the page are taken over too.
export function fill(parent, nodes) {
  match(parent, flatten(nodes));
}

// The parts of the page that stood there before the script: taken over as they are.
export function around(selector, nodes) {
  const place = document.querySelector(selector);
  if (place) fill(place, nodes);
}

// A browser works out the style of the whole page anew for a language, be it the same as before.
export function differ(owner, name, value) {
  if (owner[name] !== value) owner[name] = value;
}

function match(parent, nodes) {
  // A new section is some thousand new elements, and a new element has nothing to be matched.
  if (!parent.firstChild) return nodes.forEach((node) => add(parent, node));
  const old = [...parent.childNodes];
  const byKey = new Map();
  const unkeyed = [];
  for (const each of old) {
    const key = each.tlNode?.key;
    if (key === undefined) unkeyed.push(each);
    else byKey.set(key, each);
  }
  const wanted = nodes.map((node) => [node, reuse(node, byKey, unkeyed) ?? create(node)]);
  const kept = new Set(wanted.map(([, element]) => element));
  // What goes goes first: an element that stays in its place keeps its focus.
  for (const each of old) if (!kept.has(each)) each.remove();
  let place = parent.firstChild;
  for (const [node, element] of wanted) {
    update(element, node);
    if (element === place) place = place.nextSibling;
    else parent.insertBefore(element, place);
  }
  return undefined;
}

function add(parent, node) {
  const element = create(node);
  update(element, node);
  parent.append(element);
}

function flatten(children) {
  const nodes = [];
  for (const child of children.flat(Infinity)) {
    if (child === null || child === undefined || child === false || child === "") continue;
    nodes.push(typeof child === "object" ? child : { text: String(child) });
  }
  return nodes;
}

function reuse(node, byKey, unkeyed) {
  if (node.key !== undefined) {
    const found = byKey.get(node.key);
    byKey.delete(node.key);
    return found && found.tlNode.tag === node.tag ? found : null;
  }
  const at = unkeyed.findIndex((each) => each.nodeName.toLowerCase() === (node.tag ?? "#text"));
  return at < 0 ? null : unkeyed.splice(at, 1)[0];
}

function create(node) {
  return node.tag ? document.createElement(node.tag) : document.createTextNode("");
}

function update(element, node) {
  const before = element.tlNode;
  if (before === node) return; // drawn before, and kept
  element.tlNode = node;
  if (!node.tag) {
    if (element.data !== node.text) element.data = node.text;
    return;
  }
  const old = before?.attributes ?? {};
  for (const name of Object.keys(old)) {
    if (!(name in node.attributes)) setAttribute(element, name, null);
  }
  if (!node.attributes.foreign) match(element, node.children);
  for (const [name, value] of Object.entries(node.attributes)) {
    if (PROPERTIES.has(name) || old[name] !== value) setAttribute(element, name, value);
  }
}

// Properties are compared with the element itself, so what a reader clicked never outlives
// what was saved.
const PROPERTIES = new Set(["value", "checked", "disabled"]);

function setAttribute(element, name, value) {
  if (name === "key" || name === "foreign") return;
  if (name.startsWith("on")) {
    element[name] = value;
  } else if (PROPERTIES.has(name)) {
    if (value !== undefined && element[name] !== (value ?? "")) element[name] = value ?? "";
  } else if (value === null || value === undefined || value === false) {
    element.removeAttribute(name);
  } else {
    element.setAttribute(name, value === true ? "" : value);
  }
}
