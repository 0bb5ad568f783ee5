package coffer.auth.http;

import coffer.account.AccountName;
import coffer.auth.account.Accounts;
import coffer.auth.page.PasskeyAsk;
import coffer.auth.passkey.AssertionAnswer;
import coffer.auth.passkey.PasskeyCredential;
import coffer.auth.passkey.PasskeyOffice;
import coffer.auth.passkey.UserHandle;
import coffer.auth.recovery.RecoveryCredential;
import coffer.auth.session.Credential;
import coffer.auth.session.PasswordCredential;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/** What a form shows to be let in: a password, a passkey's signature, or a recovery code. */
final class ShownCredentials {

  private static final String PASSKEY = "passkey";
  private static final String RECOVERY = "recovery";
  private static final Set<String> ACTIONS = Set.of(PasswordDoor.ACTION, PASSKEY, RECOVERY);

  private final Accounts accounts;
  private final SignInMeans means;

  ShownCredentials(AuthServices services) {
    this.accounts = services.accounts();
    this.means = services.means();
  }

  /** True if the form is meant to let somebody in. */
  static boolean isIn(PostedForm form) {
    return ACTIONS.contains(form.action());
  }

  static boolean isPasskey(PostedForm form) {
    return form.action().equals(PASSKEY);
  }

  static boolean isRecovery(PostedForm form) {
    return form.action().equals(RECOVERY);
  }

  /** What to ask a passkey for; empty where browsers have none for this origin. */
  Optional<PasskeyAsk> ask(String csrfToken) {
    return means
        .passkeys()
        .offer()
        .map(
            offer ->
                new PasskeyAsk(offer.challenges().ticket(holder(csrfToken)), offer.party().id()));
  }

  /** A challenge to sign in is for the browser whose forms carry that token, and nothing else. */
  private static String holder(String csrfToken) {
    return "sign\n" + csrfToken;
  }

  /** What that form shows; empty if it answers a challenge that has ended. */
  Optional<Credential> of(PostedForm form) {
    return switch (form.action()) {
      case PASSKEY -> passkey(form);
      case RECOVERY ->
          Optional.of(new RecoveryCredential(means.codes(), accounts, field(form, "code")));
      default -> Optional.of(new PasswordCredential(means.passwords(), field(form, "password")));
    };
  }

  private Optional<Credential> passkey(PostedForm form) {
    if (means.passkeys().offer().isEmpty()) {
      return Optional.empty();
    }
    PasskeyOffice.Offer offer = means.passkeys().offer().get();
    return offer
        .challenges()
        .open(field(form, "ticket"), holder(field(form, "csrf")))
        .map(challenge -> new PasskeyCredential(offer.desk(), answer(form), challenge));
  }

  private static AssertionAnswer answer(PostedForm form) {
    return new AssertionAnswer(
        field(form, "id"),
        new UserHandle(field(form, "handle")),
        field(form, "client"),
        field(form, "authenticator"),
        field(form, "signature"));
  }

  /** For whose account an authenticator says that it has signed, if it is anybody's. */
  Optional<AccountName> holder(PostedForm form) throws IOException {
    return means.passkeys().handles().account(new UserHandle(field(form, "handle")));
  }

  private static String field(PostedForm form, String name) {
    return form.fields().value(name).orElse("");
  }
}
