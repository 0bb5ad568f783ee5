package coffer.auth.oauth;

import coffer.grant.AppOrigin;

/** What the parameters of an authorization request come to. */
public sealed interface RequestReading {

  /** It can be put before a person. */
  record Sound(AuthorizationRequest request) implements RequestReading {}

  /**
   * The app can be told what is wrong.
   *
   * @param app which
   * @param reason what is wrong, in a sentence for whoever built the app
   * @param location the URL that tells the app, in ASCII without line breaks
   */
  record Refused(AppOrigin app, String reason, String location) implements RequestReading {}

  /**
   * Nobody can be redirected to; the person is shown a page.
   *
   * @param reason a sentence for whoever built the app
   */
  record Unanswerable(String reason) implements RequestReading {}
}
