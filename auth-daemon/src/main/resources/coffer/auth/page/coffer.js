// A click on Allow counts only half a second after its page came into view: the second click of a
// double click, meant for whatever was there before, does nothing. The server knows nothing of this,
// and without script the button works at once.
"use strict";

(() => {
  const WAIT = 500;
  let readyAt = performance.now() + WAIT;
  let timer = 0;
  let left = false;

  const buttons = () => document.querySelectorAll("button[data-wait]");

  function release() {
    if (performance.now() < readyAt - 1) {
      timer = setTimeout(release, readyAt - performance.now());
      return;
    }
    for (const button of buttons()) {
      button.disabled = false;
    }
  }

  function hold() {
    left = false;
    readyAt = performance.now() + WAIT;
    for (const button of buttons()) {
      button.disabled = true;
    }
    clearTimeout(timer);
    timer = setTimeout(release, WAIT);
  }

  document.addEventListener(
    "submit",
    (event) => {
      const waits = event.submitter && event.submitter.hasAttribute("data-wait");
      if (waits && performance.now() < readyAt - 1) {
        event.preventDefault();
      }
    },
    true,
  );
  document.addEventListener("DOMContentLoaded", hold);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") {
      hold();
    }
  });
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) {
      hold();
    }
  });
  window.addEventListener("blur", () => {
    left = true;
  });
  window.addEventListener("focus", () => {
    if (left) {
      hold();
    }
  });
})();

// The code of an invitation stands in the link's fragment, which no server is sent: it is put into
// the page's form, which goes off by itself, and taken out of the address. Without script, a person
// pastes it.
document.addEventListener("DOMContentLoaded", () => {
  const form = document.querySelector("form[data-invitation]");
  const code = location.hash.slice(1);
  if (form && code) {
    history.replaceState(null, "", location.pathname);
    form.elements.code.value = code;
    form.requestSubmit();
  }
});
