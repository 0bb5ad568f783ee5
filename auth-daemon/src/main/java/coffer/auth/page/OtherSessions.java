package coffer.auth.page;

/**
 * The other browsers in which a person is signed in, as a page offers to sign them out where it
 * matters that they may not be theirs: after something has changed by which one signs in.
 *
 * @param count how many, at least one
 * @param form ends all of their sessions, and leaves this browser's
 * @param back where the person goes on after that: path and query, encoded as they came
 */
public record OtherSessions(long count, Form form, String back) {

  /** The route of that form. */
  public static final String ROUTE = AccountPlace.FOLDER + "sign-out-others";
}
