package coffer.storage.account;

/** Whether there is an account of some name. */
public sealed interface Presence {

  /** There is, and its data is in place. */
  record Present(AccountId id) implements Presence {}

  /** There is none, or it is disabled. */
  record Absent() implements Presence {}

  /** Its files are being saved right now, so that nobody can tell yet. */
  record Unsettled() implements Presence {}
}
