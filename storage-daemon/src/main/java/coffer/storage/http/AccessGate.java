package coffer.storage.http;

import coffer.access.TokenDirectory;
import coffer.access.TokenStanding;
import coffer.account.AccountName;
import coffer.file.Glance;
import coffer.grant.Permission;
import coffer.http.Failure;
import coffer.http.FailureException;
import coffer.storage.tree.Author;
import coffer.token.TokenHash;
import java.io.IOException;
import java.util.Optional;

/**
 * Lets a request in or refuses it, by its token and what that may do now. Reading a public document
 * is never refused for the sake of a token: it is sent to anybody (draft, section 9).
 */
final class AccessGate {

  /** Is told of every token that was let in. */
  interface Usage {
    /** That token was used just now; must not block. */
    void used(AccountName account, TokenHash token);
  }

  private final TokenDirectory tokens;
  private final Usage usage;

  AccessGate(TokenDirectory tokens, Usage usage) {
    this.tokens = tokens;
    this.usage = usage;
  }

  /** Lets in a GET or HEAD. */
  Admission admitRead(AccountName account, StorageTarget target, Credentials credentials)
      throws IOException {
    if (target.isPublicDocument()) {
      return new Admission.Anybody();
    }
    return admit(account, target, credentials, Permission.EMPTY);
  }

  /**
   * Lets in a GET or HEAD, if memory and a look at files' times are enough to tell that it may see
   * what is there; empty if not.
   */
  Optional<Admission> readAtHand(
      AccountName account, StorageTarget target, Credentials credentials, Glance glance)
      throws IOException {
    if (target.isPublicDocument()) {
      return Optional.of(new Admission.Anybody());
    }
    if (!(credentials instanceof Credentials.Bearer bearer)) {
      return Optional.empty();
    }
    Optional<TokenStanding.Active> active = tokens.activeAtHand(account, bearer.token(), glance);
    active.ifPresent(found -> usage.used(account, found.token()));
    return active
        .filter(found -> mayRead(found.access().permissionFor(target.path())))
        .map(found -> app(account, found));
  }

  /**
   * Lets in a PUT, if memory and a look at files' times are enough to tell that it may; empty if
   * not.
   */
  Optional<Author> writeAtHand(
      AccountName account, StorageTarget target, Credentials credentials, Glance glance)
      throws IOException {
    if (!(credentials instanceof Credentials.Bearer bearer)) {
      return Optional.empty();
    }
    Optional<TokenStanding.Active> active =
        tokens
            .activeAtHand(account, bearer.token(), glance)
            .filter(found -> mayWrite(found.access().permissionFor(target.path())));
    active.ifPresent(found -> usage.used(account, found.token()));
    return active.map(found -> app(account, found).author());
  }

  private static boolean mayWrite(Optional<Permission> permission) {
    return permission.filter(Permission.READ_WRITE::equals).isPresent();
  }

  private static boolean mayRead(Optional<Permission> permission) {
    return permission.isPresent() && permission.get() != Permission.EMPTY;
  }

  private static Admission.App app(AccountName account, TokenStanding.Active active) {
    return new Admission.App(new Author(account, active.app().value()), active.access());
  }

  /** Lets in a PUT or DELETE. */
  Admission.App admitWrite(AccountName account, StorageTarget target, Credentials credentials)
      throws IOException {
    Admission admission = admit(account, target, credentials, Permission.READ_WRITE);
    if (admission instanceof Admission.App app) {
      return app;
    }
    throw new FailureException(Failure.SCOPE_INSUFFICIENT);
  }

  /** The refusal of whoever sent these credentials to an account that does not exist. */
  static FailureException stranger(Credentials credentials) {
    return new FailureException(
        credentials instanceof Credentials.Missing ? Failure.TOKEN_MISSING : Failure.TOKEN_INVALID);
  }

  private Admission admit(
      AccountName account, StorageTarget target, Credentials credentials, Permission needed)
      throws IOException {
    if (!(credentials instanceof Credentials.Bearer bearer)) {
      throw stranger(credentials);
    }
    TokenStanding standing = tokens.standing(account, bearer.token());
    if (!(standing instanceof TokenStanding.Active active)) {
      throw refusal(standing);
    }
    usage.used(account, active.token());
    Optional<Permission> permission = active.access().permissionFor(target.path());
    if (permission.filter(have -> have.compareTo(needed) >= 0).isEmpty()) {
      throw new FailureException(Failure.SCOPE_INSUFFICIENT);
    }
    return permission.get() == Permission.EMPTY
        ? new Admission.Blindfolded()
        : app(account, active);
  }

  private static FailureException refusal(TokenStanding standing) {
    if (standing instanceof TokenStanding.Unsettled) {
      return new FailureException(Failure.UNSETTLED).with("Retry-After", "1");
    }
    return new FailureException(
        standing instanceof TokenStanding.Expired ? Failure.TOKEN_EXPIRED : Failure.TOKEN_INVALID);
  }
}
