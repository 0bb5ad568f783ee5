// From a person's address to where their storage is: WebFinger, RFC 7033.

import { Refusal } from "./refusal.js";

const REMOTE_STORAGE = "http://tools.ietf.org/id/draft-dejong-remotestorage";
const IMPLICIT_GRANT = "http://tools.ietf.org/html/rfc6749#section-4.2";
const LOOPBACK = /^(localhost|[a-z0-9-]+\.localhost|127(\.\d+){3}|\[::1\])(:\d+)?$/i;

/** The root of the person's storage, and the page where they allow an app to use it. */
export async function discover(address) {
  const parts = /^([^@\s]+)@([^@\s/?#]+)$/.exec(address);
  if (!parts) {
    throw new Refusal("An address is a name, an @ and a server: me@localhost:8000, or me@example.org.");
  }
  const [, name, host] = parts;
  const scheme = LOOPBACK.test(host) ? "http" : "https";
  const resource = `acct:${encodeURIComponent(name)}@${host}`;
  const answer = await ask(`${scheme}://${host}/.well-known/webfinger?resource=${resource}`, host);
  if (answer.status === 404) {
    throw new Refusal(`${host} knows nobody called ${name}.`);
  }
  if (!answer.ok) {
    throw new Refusal(`${host} does not say where storage is: it answered ${answer.status}.`);
  }
  return storageLink(await answer.json().catch(() => ({})), host);
}

async function ask(url, host) {
  try {
    return await fetch(url, { credentials: "omit", cache: "no-store" });
  } catch {
    throw new Refusal(`${host} cannot be reached. Is the address right, and the server running?`);
  }
}

function storageLink(description, host) {
  const link = description.links?.find(({ rel }) => rel === REMOTE_STORAGE);
  const authorization = link?.properties?.[IMPLICIT_GRANT];
  // An address may be anybody's: no other kind of link is followed from here.
  if (!isWebAddress(link?.href) || !isWebAddress(authorization)) {
    throw new Refusal(`${host} has no remoteStorage that this app could ask for.`);
  }
  return { root: link.href.replace(/\/$/, ""), authorization };
}

function isWebAddress(text) {
  try {
    return ["http:", "https:"].includes(new URL(text).protocol);
  } catch {
    return false;
  }
}
