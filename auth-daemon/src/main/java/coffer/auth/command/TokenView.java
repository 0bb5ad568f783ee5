package coffer.auth.command;

import coffer.account.AccountName;
import coffer.token.IssuedToken;
import coffer.token.TokenLife;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * A token as commands show it.
 *
 * @param account whose
 * @param token itself
 * @param used when it was last used, where that is known
 */
record TokenView(AccountName account, IssuedToken token, Optional<Instant> used) {

  /** For people, on one line. */
  String text() {
    return String.join(
        "  ",
        token.hash().id(),
        token.app().value(),
        token.scopes().toString().replace(' ', ','),
        "issued " + token.issued(),
        end(),
        used.map(time -> "used " + time).orElse("use unknown"),
        token.address(),
        token.device());
  }

  private String end() {
    return token.life() instanceof TokenLife.Unused
        ? "ends " + token.life() + " after its last use"
        : "ends at " + token.life();
  }

  /** For programs. */
  ObjectNode object() {
    return Listing.object()
        .put("account", account.value())
        .put("id", token.hash().id())
        .put("app", token.app().value())
        .put("scopes", token.scopes().toString())
        .put("issued", token.issued().toString())
        .put("life", token.life().toString())
        .put("used", used.map(Instant::toString).orElse(null))
        .put("address", token.address())
        .put("device", token.device());
  }
}
