// A text that was not saved when the storage cut this app off. It waits in this tab, and for this
// storage, until the person has connected again.

const KEPT = "coffer-demo-draft";

export function keepDraft(address, draft) {
  sessionStorage.setItem(KEPT, JSON.stringify({ address, draft }));
}

/** The text that waits for this storage, however its address is written, and waits no longer; or null. */
export function takeDraft(address) {
  const kept = JSON.parse(sessionStorage.getItem(KEPT) ?? "null");
  if (kept?.address.toLowerCase() !== address.toLowerCase()) {
    return null;
  }
  sessionStorage.removeItem(KEPT);
  return kept.draft;
}
