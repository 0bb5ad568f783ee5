// An app that gets its tokens by a code, with a client library that knows OAuth and nothing of this
// server. What it has to remember while the person is away is in the session storage of its tab.
import * as oauth from "./oauth4webapi.js";

const http = { [oauth.allowInsecureRequests]: true };
const client = { client_id: "a-notes-app" };
const nobody = oauth.None();
const redirect = `${location.origin}/`;

const remember = (values) => sessionStorage.setItem("app", JSON.stringify(values));
const remembered = () => JSON.parse(sessionStorage.getItem("app"));
let tokens;

const describe = async (issuer) => {
  const url = new URL(issuer);
  const response = await oauth.discoveryRequest(url, { algorithm: "oauth2", ...http });
  return oauth.processDiscoveryResponse(url, response);
};

const renew = async (token) => {
  const { server } = remembered();
  const response = await oauth.refreshTokenGrantRequest(server, client, nobody, token, http);
  return oauth.processRefreshTokenResponse(server, client, response);
};

const storage = async (method, url, body) => {
  const headers = new Headers(body ? { "Content-Type": "text/plain" } : {});
  const target = new URL(url);
  return oauth.protectedResourceRequest(tokens.access_token, method, target, headers, body, http);
};

globalThis.app = {
  ask: async (issuer, scope) => {
    const server = await describe(issuer);
    const verifier = oauth.generateRandomCodeVerifier();
    const state = oauth.generateRandomState();
    remember({ server, verifier, state });
    const url = new URL(server.authorization_endpoint);
    url.searchParams.set("client_id", client.client_id);
    url.searchParams.set("redirect_uri", redirect);
    url.searchParams.set("response_type", "code");
    url.searchParams.set("scope", scope);
    url.searchParams.set("state", state);
    url.searchParams.set("code_challenge", await oauth.calculatePKCECodeChallenge(verifier));
    url.searchParams.set("code_challenge_method", "S256");
    setTimeout(() => location.assign(url));
    return server;
  },
  redeem: async () => {
    const { server, verifier, state } = remembered();
    const answer = oauth.validateAuthResponse(server, client, new URL(location.href), state);
    const response = await oauth.authorizationCodeGrantRequest(
      server, client, nobody, answer, redirect, verifier, http);
    tokens = await oauth.processAuthorizationCodeResponse(server, client, response);
    return tokens;
  },
  renew: async () => {
    tokens = await renew(tokens.refresh_token);
    return tokens;
  },
  renewWith: renew,
  revoke: async () => {
    const { server } = remembered();
    const response = await oauth.revocationRequest(
      server, client, nobody, tokens.refresh_token, http);
    return oauth.processRevocationResponse(response);
  },
  put: async (url, text) => (await storage("PUT", url, text)).status,
  get: async (url) => (await storage("GET", url)).text(),
};
