package coffer.auth.page;

import coffer.auth.invitation.Invitation;

/**
 * An open invitation as an operator sees it.
 *
 * @param id what it is withdrawn by
 * @param who whom it is for
 * @param notes who made it, and when it ends
 */
public record InvitationView(String id, String who, String notes) {

  /** That invitation, in words. */
  public static InvitationView of(Invitation invitation) {
    return new InvitationView(
        invitation.id(),
        invitation.name().map(name -> "For the name " + name).orElse("For any name"),
        "made by "
            + invitation.by()
            + " on "
            + Moment.dayOf(invitation.made()).words()
            + ", good until "
            + Moment.dayOf(invitation.ends()).words());
  }
}
