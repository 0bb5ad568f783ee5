// A small app as people write them with remoteStorage.js: one module with a declared type, cached
// whole, synced every two seconds. What happens to it is kept in `events`, for tests to look at.
"use strict";

const notes = {
  name: "notes",
  builder: (client) => {
    client.declareType("note", {
      type: "object",
      properties: { title: { type: "string" }, stars: { type: "number" } },
      required: ["title"],
    });
    return { exports: { client } };
  },
};

const tasks = { name: "tasks", builder: (client) => ({ exports: { client } }) };

// At /two it asks for a second module.
const two = location.pathname === "/two";

const remoteStorage = new RemoteStorage({
  modules: two ? [notes, tasks] : [notes],
  changeEvents: { local: true, window: false, remote: true, conflict: true },
});
remoteStorage.access.claim("notes", "rw");
remoteStorage.caching.enable("/notes/");
if (two) {
  remoteStorage.access.claim("tasks", "rw");
  remoteStorage.caching.enable("/tasks/");
}
remoteStorage.setSyncInterval(2000);
remoteStorage.setBackgroundSyncInterval(2000);
const client = remoteStorage.notes.client;

const events = [];
const state = document.getElementById("state");
for (const name of ["not-connected", "connected", "disconnected"]) {
  remoteStorage.on(name, () => {
    events.push(name);
    state.textContent = name;
  });
}
remoteStorage.on("error", (error) => events.push(`error ${error.name} ${error.message}`));

// The person wrote on two devices: this app keeps both. It stores what it makes of them once the
// round of syncing is over: the library settles a conflict itself, for the remote version, and saves
// that only after it has told the app, over whatever the app has stored meanwhile.
const settled = new Map();
client.on("change", (change) => {
  if (change.origin === "conflict") {
    events.push(`conflict ${change.oldValue} ${change.newValue}`);
    settled.set(change.relativePath, `${change.oldValue} + ${change.newValue}`);
  }
});
remoteStorage.on("sync-done", (result) => {
  events.push(`sync-done ${result && result.completed}`);
  for (const [path, text] of settled) {
    settled.delete(path);
    client.storeFile("text/plain", path, text);
  }
});

document.getElementById("connect").addEventListener("submit", (event) => {
  event.preventDefault();
  remoteStorage.connect(event.target.address.value);
});

// Version 1 adds this parameter to the type of a binary document; version 2 no longer does, but reads
// as text, and so damages, what comes without it.
const BINARY = "image/png; charset=binary";

const bytesOf = (data) =>
  typeof data === "string" ? [...new TextEncoder().encode(data)] : [...new Uint8Array(data)];

globalThis.app = {
  storeText: (path, text) => client.storeFile("text/plain", path, text),
  storeBytes: (path, bytes) => client.storeFile(BINARY, path, new Uint8Array(bytes).buffer),
  storeNote: (path, note) => client.storeObject("note", path, note),
  readText: async (path) => (await client.getFile(path, false)).data,
  readBytes: async (path) => bytesOf((await client.getFile(path, false)).data),
  readType: async (path) => (await client.getFile(path, false)).contentType,
  readNote: (path) => client.getObject(path, false),
  list: async (path) => Object.keys((await client.getListing(path, false)) || {}).sort(),
  remove: (path) => client.remove(path),
  listTasks: async () =>
    Object.keys((await remoteStorage.tasks.client.getListing("", false)) || {}).sort(),
  // What the last listing from the server had: version 1 notices a deletion only against that.
  listed: async () => {
    const folder = (await remoteStorage.local.getNodes(["/notes/"]))["/notes/"];
    return Object.keys((folder && folder.common.itemsMap) || {}).sort();
  },
  // False while a request is under way: a page that goes before its answer is noted leaves a mark of
  // it behind, and both versions never send that document again.
  isAtRest: async (path) => {
    const node = (await remoteStorage.local.getNodes([`/notes/${path}`]))[`/notes/${path}`];
    return Object.keys(remoteStorage.sync._running).length === 0 && !!node.local && !node.push;
  },
  reconnect: async () => { remoteStorage.reconnect(); },
  token: async () => remoteStorage.remote.token,
  events: async () => events.slice(),
};
