/** Something that did not go as hoped, with a sentence for the person who waits for it. */
export class Refusal extends Error {
  /** Whether the storage no longer knows this app, so that it has to connect again. */
  get isOver() {
    return false;
  }
}

/** The storage does not, or no longer, accept this app's token. */
export class NoLongerAllowed extends Refusal {
  constructor() {
    super("Your storage does not let this app in any more. Connect it again to go on.");
  }

  get isOver() {
    return true;
  }
}
