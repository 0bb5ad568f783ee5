package coffer.auth.command;

import coffer.account.AccountName;
import coffer.auth.invitation.Invitation;
import tools.jackson.databind.node.ObjectNode;

/** How an open invitation is printed; its code is not known any more. */
final class InvitationView {

  private InvitationView() {}

  /** For people. */
  static String text(Invitation invitation) {
    return "%s  ends %s  by %s%s"
        .formatted(
            invitation.id(),
            invitation.ends(),
            invitation.by(),
            invitation.name().map(name -> "  for " + name).orElse(""));
  }

  /** For programs. */
  static ObjectNode object(Invitation invitation) {
    return Listing.object()
        .put("id", invitation.id())
        .put("made", invitation.made().toString())
        .put("ends", invitation.ends().toString())
        .put("by", invitation.by())
        .put("name", invitation.name().map(AccountName::value).orElse(null));
  }
}
