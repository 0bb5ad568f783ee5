// The list of notes.

import { element, part } from "./page.js";

const when = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });

export function showList(notes, openName, choose) {
  const focused = part.notes.contains(document.activeElement) && document.activeElement.dataset.name;
  part.notes.replaceChildren(...notes.map((note) => entry(note, openName, choose)));
  part["no-notes"].hidden = notes.length > 0;
  if (focused) {
    [...part.notes.querySelectorAll("button")].find((button) => button.dataset.name === focused)?.focus();
  }
}

function entry(note, openName, choose) {
  const button = element(
    "button",
    { type: "button", onclick: () => choose(note.name) },
    element("span", { className: "title" }, note.name),
    element("span", { className: "quiet" }, note.changed ? when.format(note.changed) : ""),
  );
  button.dataset.name = note.name;
  button.setAttribute("aria-current", String(note.name === openName));
  return element("li", {}, button);
}
