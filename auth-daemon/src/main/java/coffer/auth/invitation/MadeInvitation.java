package coffer.auth.invitation;

import coffer.token.BearerToken;

/**
 * An invitation that was just made.
 *
 * @param invitation as it is listed from now on
 * @param code what its link carries: known at this moment only
 */
public record MadeInvitation(Invitation invitation, BearerToken code) {

  /** Where the sign-up page is on the auth origin. */
  public static final String PAGE = "/account/join";

  /**
   * The link to hand out. The code stands behind the {@code #}, which browsers send to nobody: it
   * gets into no log, no {@code Referer}, and not to a program that looks at links before people
   * do.
   *
   * @param authRoot where browsers reach the auth daemon
   */
  public String link(String authRoot) {
    return authRoot + PAGE + "#" + code.reveal();
  }
}
