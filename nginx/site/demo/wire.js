// Shows what is said between this page and the storage, newest first.

import { element, part, short } from "./page.js";

const LONGEST = 100;

export function overhear({ method, path, headers, status, etag }) {
  const conditions = Object.entries(headers)
    .filter(([name]) => name.startsWith("If-"))
    .map(([name, value]) => ` ${name}: ${value === "*" ? value : short(value)}`);
  const answered = status === 0 ? "no answer" : `${status}${etag ? ` ETag: ${short(etag)}` : ""}`;
  const line = `${method} ${path}${conditions.join("")} → ${answered}`;
  // The page looks for changes every few seconds: one line is enough while there is none.
  if (line === part.exchanges.firstChild?.textContent) {
    return;
  }
  const isRefusal = status === 0 || status >= 400;
  part.exchanges.prepend(element("li", { className: isRefusal ? "refused" : "" }, line));
  while (part.exchanges.children.length > LONGEST) {
    part.exchanges.lastChild.remove();
  }
}
