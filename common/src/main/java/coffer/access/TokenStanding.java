package coffer.access;

import coffer.grant.AppOrigin;
import coffer.grant.EffectiveAccess;
import coffer.token.IssuedToken;
import coffer.token.TokenHash;

/** How a token stands at this moment. */
public sealed interface TokenStanding {

  /**
   * It was issued to that app, its app still has lines, and its time is not over.
   *
   * @param accountId tells the account it is of from every other of that name
   * @param issued what is known of it
   * @param access what it may do now
   */
  record Active(String accountId, IssuedToken issued, EffectiveAccess access)
      implements TokenStanding {

    /** What it is known by. */
    public TokenHash token() {
      return issued.hash();
    }

    /** The app it was issued to. */
    public AppOrigin app() {
      return issued.app();
    }
  }

  /** It is not this account's, was revoked, or its app has no line any more: 401. */
  record Unknown() implements TokenStanding {}

  /** Its time is over: 401, and a description that says so. */
  record Expired() implements TokenStanding {}

  /**
   * The account's files are being saved right now, so that nobody can tell yet, or everybody may
   * write them, so that they say nothing: 503, come back in a second.
   */
  record Unsettled() implements TokenStanding {}

  /** The account exists no more, or is disabled: answered like {@link Unknown}. */
  record NoAccount() implements TokenStanding {}
}
