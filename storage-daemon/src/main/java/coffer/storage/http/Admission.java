package coffer.storage.http;

import coffer.grant.EffectiveAccess;
import coffer.storage.tree.Author;
import coffer.token.IssuedToken;

/** As what a request was let in. */
sealed interface Admission {

  /** Without a token that counts: for a public document. */
  record Anybody() implements Admission {}

  /**
   * On behalf of an app whose token reaches the item.
   *
   * @param token what it came with
   */
  record App(Author author, EffectiveAccess access, IssuedToken token) implements Admission {}

  /** On behalf of an app from which the item is hidden: it finds nothing there. */
  record Blindfolded() implements Admission {}
}
