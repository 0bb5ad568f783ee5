package coffer.auth.page;

import coffer.auth.invitation.Invitation;
import coffer.auth.text.Phrase;

/**
 * An open invitation as an operator sees it.
 *
 * @param id what it is withdrawn by
 * @param who whom it is for
 * @param notes who made it, and when it ends
 */
public record InvitationView(String id, Phrase who, Phrase notes) {

  /** That invitation, in words. */
  public static InvitationView of(Invitation invitation) {
    return new InvitationView(
        invitation.id(),
        invitation
            .name()
            .map(name -> Phrase.of("operator.for-name").with("name", name.value()))
            .orElse(Phrase.of("operator.for-any")),
        Phrase.of("operator.by")
            .with("name", invitation.by())
            .with("day", Moment.dayOf(invitation.made()).words())
            .with("end", Moment.dayOf(invitation.ends()).words()));
  }
}
