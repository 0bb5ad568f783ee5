// Asks the browser for a passkey, or to make one, and sends its answer as the form it stands in.
// Forms for passkeys are hidden until this has found that the browser knows what they are.
"use strict";

(() => {
  if (!window.PublicKeyCredential || !navigator.credentials) {
    return;
  }
  const LIFE = 5 * 60 * 1000;
  const shown = performance.now();
  let waiting = null;

  const decode = (text) =>
    Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));

  function encode(buffer) {
    const binary = Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join("");
    return btoa(binary).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  }

  function fill(form, fields) {
    for (const [name, value] of Object.entries(fields)) {
      form.elements[name].value = value;
    }
  }

  function question(form) {
    return {
      challenge: decode(form.dataset.challenge),
      rpId: form.dataset.party,
      userVerification: "required",
      timeout: LIFE,
    };
  }

  async function sign(form, options) {
    const found = await navigator.credentials.get({ publicKey: question(form), ...options });
    const answer = found.response;
    fill(form, {
      id: encode(found.rawId),
      handle: answer.userHandle ? encode(answer.userHandle) : "",
      client: encode(answer.clientDataJSON),
      authenticator: encode(answer.authenticatorData),
      signature: encode(answer.signature),
    });
    form.submit();
  }

  async function make(form) {
    const data = form.dataset;
    const made = await navigator.credentials.create({
      publicKey: {
        challenge: decode(data.challenge),
        rp: { id: data.party, name: data.site },
        user: { id: decode(data.handle), name: data.account, displayName: data.account },
        pubKeyCredParams: [-7, -8, -257].map((alg) => ({ type: "public-key", alg })),
        authenticatorSelection: {
          residentKey: "required",
          requireResidentKey: true,
          userVerification: "required",
        },
        excludeCredentials: data.known
          .split(" ")
          .filter((id) => id !== "")
          .map((id) => ({ type: "public-key", id: decode(id) })),
        attestation: "none",
        timeout: LIFE,
      },
    });
    fill(form, {
      client: encode(made.response.clientDataJSON),
      attestation: encode(made.response.attestationObject),
    });
    form.submit();
  }

  async function press(form) {
    if (performance.now() - shown > LIFE) {
      location.reload();
      return;
    }
    if (waiting) {
      waiting.abort();
      waiting = null;
    }
    const button = form.querySelector("button");
    const problem = form.querySelector("[data-problem]");
    button.disabled = true;
    problem.hidden = true;
    try {
      await (form.dataset.passkey === "make" ? make(form) : sign(form, {}));
    } catch (error) {
      problem.hidden = false;
      button.disabled = false;
    }
  }

  // Browsers offer passkeys among the passwords they fill in, where they can.
  async function offer(form) {
    const able = PublicKeyCredential.isConditionalMediationAvailable;
    if (!able || !(await able.call(PublicKeyCredential))) {
      return;
    }
    waiting = new AbortController();
    try {
      await sign(form, { mediation: "conditional", signal: waiting.signal });
    } catch (error) {
      // Nobody has chosen one: the page's other ways stay.
    }
  }

  document.addEventListener("DOMContentLoaded", () => {
    for (const form of document.querySelectorAll("form[data-passkey]")) {
      form.hidden = false;
      form.addEventListener("submit", (event) => {
        event.preventDefault();
        press(form);
      });
      if (form.dataset.passkey === "sign") {
        offer(form);
      }
    }
    for (const note of document.querySelectorAll("[data-no-passkeys]")) {
      note.hidden = true;
    }
  });
})();
