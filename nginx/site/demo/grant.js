// Asking a person's server for a token: the implicit grant, RFC 6749 section 4.2. The browser leaves
// this page for the server's own, and comes back with the answer behind the # of the address.

const KEPT = "coffer-demo-request";

const ANSWERS = {
  access_denied: "You declined, so this app got nothing. You can connect it whenever you like.",
  invalid_scope: "Your server does not know the folder this app asks for.",
  temporarily_unavailable: "Your server has too much to do just now. Try again in a moment.",
};

/** Goes to the server's page. What to remember comes back from receiveGrant. */
export function requestGrant(authorization, scope, remember) {
  const state = crypto.randomUUID();
  sessionStorage.setItem(KEPT, JSON.stringify({ state, remember }));
  const url = new URL(authorization);
  url.searchParams.set("client_id", location.origin);
  url.searchParams.set("redirect_uri", location.origin + location.pathname);
  url.searchParams.set("response_type", "token");
  url.searchParams.set("scope", scope);
  url.searchParams.set("state", state);
  location.assign(url);
}

/**
 * What the server answered, if this page was opened with an answer: a token and what was to be
 * remembered, or a problem in words. The answer is taken out of the address at once.
 */
export function receiveGrant() {
  const answer = new URLSearchParams(location.hash.slice(1));
  if (!answer.has("access_token") && !answer.has("error")) {
    return null;
  }
  history.replaceState(null, "", location.pathname);
  const request = JSON.parse(sessionStorage.getItem(KEPT) ?? "{}");
  sessionStorage.removeItem(KEPT);
  if (!request.state || request.state !== answer.get("state")) {
    return { problem: "That answer does not belong to a question of this page. Please connect again." };
  }
  if (answer.has("error")) {
    const error = answer.get("error");
    return { problem: ANSWERS[error] ?? `Your server answered: ${answer.get("error_description") ?? error}.` };
  }
  return { token: answer.get("access_token"), remembered: request.remember };
}
