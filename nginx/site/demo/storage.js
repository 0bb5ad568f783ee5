// The storage protocol, draft-dejong-remotestorage-26: four methods, and versions that keep two
// writers from overwriting each other unseen.

import { NoLongerAllowed, Refusal } from "./refusal.js";

/** Preconditions of a write, as headers. */
export const onlyIfNew = { "If-None-Match": "*" };
export const onlyIfStill = (etag) => ({ "If-Match": etag });

export class Storage {
  #root;
  #token;
  #overheard;

  /** @param overheard is told each request and what came of it */
  constructor(root, token, overheard) {
    this.#root = root;
    this.#token = token;
    this.#overheard = overheard;
  }

  /** The folder's documents by name, or null if it still is as of that version. */
  async list(folder, etag) {
    const answer = await this.#send("GET", folder, etag ? { "If-None-Match": etag } : {});
    if (answer.status === 304) {
      return null;
    }
    // Some servers have no empty folders.
    if (answer.status === 404) {
      return { items: {}, etag: null };
    }
    const { items = {} } = await answer.json();
    return { items, etag: answer.headers.get("ETag") };
  }

  /** The document, or null if there is none. */
  async get(path) {
    const answer = await this.#send("GET", path, {});
    if (answer.status === 404) {
      return null;
    }
    return { text: await answer.text(), etag: answer.headers.get("ETag") };
  }

  /** The new version, or null if the precondition does not hold. */
  async put(path, text, precondition) {
    const headers = { ...precondition, "Content-Type": "text/plain; charset=utf-8" };
    const answer = await this.#send("PUT", path, headers, text);
    return answer.status === 412 ? null : answer.headers.get("ETag");
  }

  /** True once it is gone, false if the precondition does not hold. */
  async delete(path, precondition) {
    const answer = await this.#send("DELETE", path, precondition);
    return answer.status !== 412;
  }

  async #send(method, path, headers, body) {
    const answer = await this.#fetch(method, path, headers, body);
    this.#overheard({
      method,
      path,
      headers,
      status: answer.status,
      etag: answer.headers.get("ETag"),
    });
    if (answer.ok || [304, 404, 412].includes(answer.status)) {
      return answer;
    }
    throw refusal(answer.status);
  }

  async #fetch(method, path, headers, body) {
    try {
      return await fetch(this.#root + encode(path), {
        method,
        body,
        headers: { ...headers, Authorization: `Bearer ${this.#token}` },
        credentials: "omit",
        cache: "no-store",
      });
    } catch {
      this.#overheard({ method, path, headers, status: 0 });
      throw new Refusal("Your storage cannot be reached. What you wrote is still here; try again in a moment.");
    }
  }
}

function encode(path) {
  return path.split("/").map(encodeURIComponent).join("/");
}

function refusal(status) {
  switch (status) {
    case 401:
    case 403:
      return new NoLongerAllowed();
    case 409:
      return new Refusal("There is a folder of that name. Choose another one.");
    case 413:
      return new Refusal("That is more than your storage takes in one document.");
    case 429:
    case 503:
      return new Refusal("Your storage has too much to do just now. Try again in a moment.");
    case 507:
      return new Refusal("Your storage is full.");
    default:
      return new Refusal(`Your storage answered ${status}. What you wrote is still here.`);
  }
}
