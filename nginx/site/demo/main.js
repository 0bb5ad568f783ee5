// Puts the parts together: connect, come back with a token, write notes, leave.

import { forgetConnection, keepConnection, keptConnection } from "./connection.js";
import { discover } from "./discovery.js";
import { keepDraft, takeDraft } from "./draft.js";
import { receiveGrant, requestGrant } from "./grant.js";
import { showList } from "./list.js";
import { Notes } from "./notes.js";
import { part, say, showOnly } from "./page.js";
import { Refusal } from "./refusal.js";
import { Sheet } from "./sheet.js";
import { Storage } from "./storage.js";
import { overhear } from "./wire.js";

const LOOK_AGAIN = 5000;

let sheet = null;
let looking = null;

/** What is being done; the next thing waits for it, so that no answer is older than a later one. */
let turn = Promise.resolve();

/**
 * Does something when its turn comes; what is refused is shown in words, and other failures as what
 * they are. What was for a storage that this page has left by then comes to nothing, without a word.
 * True if it went well.
 */
function attempt(action) {
  const meant = sheet;
  turn = turn.then(() => meant === sheet && outcome(action, meant));
  return turn;
}

async function outcome(action, meant) {
  try {
    await action();
    return true;
  } catch (failure) {
    if (meant !== sheet) {
      return false;
    }
    say(failure instanceof Refusal ? failure.message : `This page made a mistake: ${failure.message}`, "wrong");
    if (failure.isOver) {
      cutOff(failure);
    }
    return false;
  }
}

async function connect(address) {
  say(`Looking for the storage of ${address} …`);
  const { root, authorization } = await discover(address);
  requestGrant(authorization, "notes:rw", { address, root });
}

/** Goes back to the beginning when the storage has had enough of this app, and loses nothing by it. */
function cutOff(failure) {
  const address = keptConnection()?.address ?? "";
  const draft = sheet?.draft;
  if (draft) {
    keepDraft(address, draft);
    say(`${failure.message} What you had not saved is kept here until then.`, "wrong");
  }
  part.address.value = address;
  disconnect();
}

function disconnect() {
  clearInterval(looking);
  forgetConnection();
  sheet = null;
  part.exchanges.replaceChildren();
  showConnect();
}

function showConnect() {
  const named = new URLSearchParams(location.hash.slice(1)).get("remotestorage");
  part["address-example"].textContent = `me@${location.host}`;
  part.address.value = named ?? part.address.value;
  part.address.placeholder = `me@${location.host}`;
  part.who.hidden = part.wire.hidden = true;
  showOnly(part.connect, part.desk);
  if (named) {
    history.replaceState(null, "", location.pathname);
    attempt(() => connect(named));
  } else {
    part.address.focus({ preventScroll: true });
  }
}

function showDesk({ address, root, token }) {
  const notes = new Notes(new Storage(root, token, overhear));
  const showNotes = () => showList(notes.all, sheet?.openName, (name) => leaveNote(() => sheet.open(name)));
  const look = async () => {
    if (await notes.refresh()) {
      showNotes();
      await sheet?.follow();
    }
  };
  const act = (action) =>
    sheet &&
    attempt(async () => {
      await action();
      await look();
    });
  sheet = new Sheet(notes, showNotes, act);
  part["who-address"].textContent = address;
  part["git-log"].textContent = `git -C run/data/${address.split("@")[0].toLowerCase()}/notes.git log`;
  part.who.hidden = part.wire.hidden = false;
  showOnly(part.desk, part.connect);
  sheet.close();
  const draft = takeDraft(address);
  if (draft) {
    sheet.resume(draft);
    say("Here is what you had not saved before.");
  }
  wireDesk(act);
  keepLooking(look);
}

/** Looks for other writers' changes now and every few seconds, and says when there is no answer. */
async function keepLooking(look) {
  let isAway = !(await attempt(look));
  if (!sheet) {
    return;
  }
  looking = setInterval(async () => {
    if (document.hidden) {
      return;
    }
    const wasAway = isAway;
    isAway = !(await attempt(look));
    if (wasAway && !isAway) {
      say("Your storage answers again.");
    }
  }, LOOK_AGAIN);
}

/** Goes on to something else, unless there is a text that would be lost. */
function leaveNote(action) {
  if (sheet.isDirty && !confirm("This note has changes that are not saved. Leave them behind?")) {
    return;
  }
  say("");
  attempt(action);
}

function wireDesk(act) {
  part["new-note"].onclick = () => leaveNote(() => sheet.begin());
  part.back.onclick = () => leaveNote(() => sheet.close());
  part.delete.onclick = () => act(() => sheet.delete());
  part.editor.onsubmit = (event) => {
    event.preventDefault();
    act(() => sheet.save());
  };
}

function wirePage() {
  part["connect-form"].onsubmit = (event) => {
    event.preventDefault();
    attempt(() => connect(part.address.value.trim()));
  };
  part["sign-out"].onclick = () => {
    if (!sheet?.isDirty || confirm("This note has changes that are not saved. Leave them behind?")) {
      disconnect();
      say("Signed out. This page has forgotten its token; to shut it out for good, delete its line in .auth.");
    }
  };
  addEventListener("beforeunload", (event) => {
    if (sheet?.isDirty) {
      event.preventDefault();
    }
  });
  addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key === "s" && !part.editor.hidden) {
      event.preventDefault();
      part.editor.requestSubmit();
    }
  });
}

function begin() {
  wirePage();
  const answer = receiveGrant();
  if (answer?.token) {
    keepConnection({ ...answer.remembered, token: answer.token });
  }
  const connection = keptConnection();
  if (connection) {
    showDesk(connection);
  } else {
    showConnect();
  }
  if (answer?.problem) {
    say(answer.problem, "warn");
  }
}

begin();
