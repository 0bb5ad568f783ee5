// The note in hand: written, saved, deleted, and what to do when somebody else was faster.

import { part, say, short, showOnly } from "./page.js";

export class Sheet {
  #notes;
  #changed;
  #act;
  /** The note as last seen in the storage; without an etag, one that is not there yet. */
  #note = null;

  /**
   * @param changed is called when another note is shown, or another version
   * @param act does something that may be refused, and then looks what the storage has
   */
  constructor(notes, changed, act) {
    this.#notes = notes;
    this.#changed = changed;
    this.#act = act;
  }

  get openName() {
    return this.#note?.etag ? this.#note.name : null;
  }

  /** Whether something was written here that is not in the storage. */
  get isDirty() {
    if (!this.#note) {
      return false;
    }
    return part.text.value !== this.#note.text || (!this.#note.etag && part.name.value !== "");
  }

  /** What was written and is not in the storage, to be brought back by resume; or null. */
  get draft() {
    return this.isDirty ? { note: this.#note, name: part.name.value, text: part.text.value } : null;
  }

  /** Shows a draft as it was left, over the version that was seen then. */
  resume({ note, name, text }) {
    this.#show(note);
    part.name.value = name;
    part.text.value = text;
    part.text.focus();
  }

  begin() {
    this.#show({ name: "", text: "", etag: null });
    part.name.focus();
  }

  async open(name) {
    const note = await this.#notes.open(name);
    if (note) {
      this.#show(note);
      part.text.focus();
    } else {
      say(`“${name}” is not there any more.`, "warn");
      this.close();
    }
  }

  close() {
    this.#note = null;
    showOnly(part.placeholder, part.editor, part.conflict);
    part.desk.classList.remove("reading");
    this.#changed();
  }

  async save() {
    const name = this.#note.etag ? this.#note.name : part.name.value.trim();
    if (!name || name.includes("/") || name === "." || name === "..") {
      say("A note needs a name, without a slash.", "warn");
      part.name.focus();
      return;
    }
    const text = part.text.value;
    this.#settle(await this.#notes.save(name, text, this.#note.etag), { name, text });
  }

  async delete() {
    const { name, etag, text } = this.#note;
    if (!etag) {
      this.close();
      return;
    }
    const outcome = await this.#notes.delete(name, etag);
    if (outcome.conflict?.stored) {
      this.#askWhich({ name, text: part.text.value }, outcome.conflict.stored);
      return;
    }
    say(`“${name}” is deleted. Its text, ${text.length} characters, is still in the history.`);
    this.close();
  }

  /** Called when the list has changed: shows another writer's version if nothing is lost by it. */
  async follow() {
    const stored = this.openName && this.#notes.all.find(({ name }) => name === this.openName);
    if (!this.openName || stored?.etag === this.#note.etag || !part.conflict.hidden) {
      return;
    }
    if (this.isDirty) {
      say("This note was changed elsewhere. When you save, you will see both versions.", "warn");
    } else if (stored) {
      this.#show(await this.#notes.open(this.openName));
      say("This note was changed elsewhere; this is how it is now.");
    } else {
      say(`“${this.openName}” was deleted elsewhere.`, "warn");
      this.close();
    }
  }

  #settle(outcome, mine) {
    if (outcome.conflict) {
      this.#askWhich(mine, outcome.conflict.stored);
    } else {
      // What was typed while the storage answered stays.
      const typed = part.text.value;
      this.#show(outcome.note);
      part.text.value = typed;
      say(`Saved as version ${short(outcome.note.etag)}.`);
    }
  }

  #show(note) {
    this.#note = note;
    part.name.value = note.name;
    part.name.readOnly = Boolean(note.etag);
    part.text.value = note.text;
    part.version.textContent = note.etag ? `Version ${short(note.etag)}` : "Not saved yet";
    part.delete.textContent = note.etag ? "Delete" : "Discard";
    showOnly(part.editor, part.placeholder, part.conflict);
    part.desk.classList.add("reading");
    this.#changed();
  }

  #askWhich(mine, stored) {
    say("");
    part["conflict-title"].textContent = stored
      ? `“${mine.name}” was changed elsewhere`
      : `“${mine.name}” was deleted elsewhere`;
    part.mine.textContent = mine.text;
    part.theirs.textContent = stored ? stored.text : "Nothing: the note was deleted.";
    part["keep-both"].hidden = !stored;
    part["keep-mine"].onclick = () => this.#act(() => this.#keep(mine, stored));
    part["keep-theirs"].onclick = () => (stored ? this.#show(stored) : this.close());
    part["keep-both"].onclick = () =>
      this.#act(() => this.#keep({ ...mine, name: this.#notes.freeName(mine.name) }, null));
    showOnly(part.conflict, part.editor, part.placeholder);
    part["conflict-title"].focus();
  }

  async #keep(mine, stored) {
    part.text.value = mine.text;
    this.#settle(await this.#notes.save(mine.name, mine.text, stored?.etag), mine);
  }
}
