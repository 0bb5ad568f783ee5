// What this app knows between two visits: whose storage it uses, where that is, and its token.

const KEPT = "coffer-demo";

export function keptConnection() {
  return JSON.parse(localStorage.getItem(KEPT) ?? "null");
}

export function keepConnection(connection) {
  localStorage.setItem(KEPT, JSON.stringify(connection));
}

export function forgetConnection() {
  localStorage.removeItem(KEPT);
}
