// Fills in what a static page cannot know: the port of a Coffer on this very computer. The page is
// complete without, only less particular.

const loopback = location.hostname === "localhost" || location.hostname.endsWith(".localhost");

if (loopback) {
  document.getElementById("domain").textContent = location.host;
  document.getElementById("first-address").textContent = `me@${location.host}`;
  for (const id of ["demo", "first-account", "browsers"]) {
    // The demo may be switched off.
    document.getElementById(id)?.removeAttribute("hidden");
  }
}
