package coffer.auth.grant;

import coffer.token.BearerToken;

/** What asking for a token has led to. */
public sealed interface IssueOutcome {

  /** The token, durable on disk by its hash. */
  record Issued(BearerToken token) implements IssueOutcome {}

  /** The app has no line at all any more: nothing may be issued to it. */
  record NoGrant() implements IssueOutcome {}

  /** The file is being saved right now: 503 with {@code Retry-After: 1}. */
  record Unsettled() implements IssueOutcome {}
}
