// The parts of the page, and the few things that all of them need.

/** Every element with an id, by its id. */
export const part = new Proxy({}, { get: (_, id) => document.getElementById(id) });

/** Shows exactly one of the elements. */
export function showOnly(shown, ...others) {
  for (const other of others) {
    other.hidden = true;
  }
  shown.hidden = false;
}

export function element(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

/** Says a sentence where people and screen readers notice it. */
export function say(text, kind = "") {
  part.said.className = `notice ${kind}`;
  part.said.textContent = text;
  part.said.hidden = !text;
  if (kind) {
    part.said.scrollIntoView({ block: "nearest" });
  }
}

/** The beginning of a version, as git shows it. */
export function short(etag) {
  return etag ? etag.replace(/^(W\/)?"|"$/g, "").slice(0, 10) : "";
}
