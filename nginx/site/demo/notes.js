// A folder of text documents. A note's name is its document's, without the ending.

import { onlyIfNew, onlyIfStill } from "./storage.js";

const FOLDER = "/notes/";
const ENDING = ".txt";

/** How a save ended: with the note as it is now, or with what somebody else has stored meanwhile. */
const saved = (note) => ({ note });
const conflict = (stored) => ({ conflict: { stored } });

export class Notes {
  #storage;
  #folderEtag;
  #all = [];

  constructor(storage) {
    this.#storage = storage;
  }

  /** All notes, those changed last first. */
  get all() {
    return this.#all;
  }

  /** Looks whether the folder has changed; asks for nothing else if it has not. */
  async refresh() {
    const folder = await this.#storage.list(FOLDER, this.#folderEtag);
    if (folder) {
      this.#folderEtag = folder.etag;
      this.#all = Object.entries(folder.items)
        .filter(([name, item]) => name.endsWith(ENDING) && item["Content-Type"]?.startsWith("text/"))
        .map(([name, item]) => ({
          name: name.slice(0, -ENDING.length),
          etag: `"${item.ETag}"`,
          changed: item["Last-Modified"] ? new Date(item["Last-Modified"]) : null,
        }))
        .sort((a, b) => (b.changed ?? 0) - (a.changed ?? 0) || a.name.localeCompare(b.name));
    }
    return Boolean(folder);
  }

  /** The note as it is stored, or null. */
  async open(name) {
    const document = await this.#storage.get(path(name));
    return document && { name, ...document };
  }

  /** Stores a text under a name that is not taken, or over the version that was seen last. */
  async save(name, text, etag) {
    const precondition = etag ? onlyIfStill(etag) : onlyIfNew;
    const version = await this.#storage.put(path(name), text, precondition);
    return version ? saved({ name, text, etag: version }) : conflict(await this.open(name));
  }

  /** Deletes the version that was seen last. */
  async delete(name, etag) {
    const isGone = await this.#storage.delete(path(name), onlyIfStill(etag));
    return isGone ? saved(null) : conflict(await this.open(name));
  }

  /** A name like that one which no note has. */
  freeName(name) {
    const names = new Set(this.#all.map((note) => note.name));
    let number = 2;
    while (names.has(`${name} (${number})`)) {
      number++;
    }
    return `${name} (${number})`;
  }
}

function path(name) {
  return FOLDER + name + ENDING;
}
