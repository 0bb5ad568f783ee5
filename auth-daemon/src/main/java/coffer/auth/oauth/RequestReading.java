package coffer.auth.oauth;

/** What the parameters of an authorization request come to. */
public sealed interface RequestReading {

  /** It can be put before a person. */
  record Sound(AuthorizationRequest request) implements RequestReading {}

  /**
   * The app is told by redirect what is wrong.
   *
   * @param location the URL to redirect to, in ASCII without line breaks
   */
  record Refused(String location) implements RequestReading {}

  /**
   * Nobody can be redirected to; the person is shown a page.
   *
   * @param reason a sentence for whoever built the app
   */
  record Unanswerable(String reason) implements RequestReading {}
}
