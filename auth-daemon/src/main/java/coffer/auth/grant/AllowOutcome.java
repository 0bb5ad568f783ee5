package coffer.auth.grant;

import java.util.List;

/** What pressing Allow has led to. */
public sealed interface AllowOutcome {

  /** The app has what the person chose; these lines were added, or were made to say so. */
  record Allowed(List<ProposedLine> added) implements AllowOutcome {
    public Allowed {
      added = List.copyOf(added);
    }
  }

  /** The file says something else by now than the page did: show it again. */
  record Changed(GrantProposal now) implements AllowOutcome {}

  /** Only who edits the file can grant, in this account: show the lines to add. */
  record ByFileOnly(GrantProposal now) implements AllowOutcome {}

  /** The file is being saved right now: 503 with {@code Retry-After: 1}. */
  record Unsettled() implements AllowOutcome {}
}
