package coffer.storage.http;

import coffer.access.TokenDirectory;
import coffer.access.TokenStanding;
import coffer.account.AccountName;
import coffer.file.Glance;
import coffer.grant.Permission;
import coffer.http.Failure;
import coffer.http.FailureException;
import coffer.path.ItemPath;
import coffer.storage.account.RequestKind;
import coffer.storage.tree.Author;
import coffer.token.IssuedToken;
import java.io.IOException;
import java.util.Optional;

/**
 * Lets a request in or refuses it, by its token and what that may do now. Reading a public document
 * is never refused for the sake of a token: it is sent to anybody (draft, section 9).
 */
final class AccessGate {

  /** Is told of the requests of every token that counts. */
  interface Usage {
    /** A request came with that token just now; must not block. */
    void note(AccountName account, IssuedToken token, RequestKind kind, ItemPath path);
  }

  private final TokenDirectory tokens;
  private final Usage usage;

  AccessGate(TokenDirectory tokens, Usage usage) {
    this.tokens = tokens;
    this.usage = usage;
  }

  /** Lets in a GET or HEAD. */
  Admission admitRead(Tenant tenant, StorageTarget target, Credentials credentials)
      throws IOException {
    if (target.isPublicDocument()) {
      return new Admission.Anybody();
    }
    TokenStanding.Active active = admit(tenant, target, credentials, Permission.EMPTY);
    note(tenant, active, RequestKind.READ, target);
    return mayRead(active.access().permissionFor(target.path()))
        ? app(tenant, active)
        : new Admission.Blindfolded();
  }

  /**
   * Lets in a GET or HEAD, if memory and a look at files' times are enough to tell that it may see
   * what is there; empty if not. It is counted once it was {@link #answered}.
   */
  Optional<Admission> readAtHand(
      Tenant tenant, StorageTarget target, Credentials credentials, Glance glance)
      throws IOException {
    if (target.isPublicDocument()) {
      return Optional.of(new Admission.Anybody());
    }
    if (!(credentials instanceof Credentials.Bearer bearer)) {
      return Optional.empty();
    }
    return activeAtHand(tenant, bearer, glance)
        .filter(found -> mayRead(found.access().permissionFor(target.path())))
        .map(found -> app(tenant, found));
  }

  /**
   * Lets in a PUT, if memory and a look at files' times are enough to tell that it may; empty if
   * not. It is counted once it was {@link #answered}.
   */
  Optional<Admission.App> writeAtHand(
      Tenant tenant, StorageTarget target, Credentials credentials, Glance glance)
      throws IOException {
    if (!(credentials instanceof Credentials.Bearer bearer)) {
      return Optional.empty();
    }
    return activeAtHand(tenant, bearer, glance)
        .filter(found -> mayWrite(found.access().permissionFor(target.path())))
        .map(found -> app(tenant, found));
  }

  /** Counts a request that was let in at hand, and has not gone on to a worker. */
  void answered(Admission admission, RequestKind kind, ItemPath path) {
    if (admission instanceof Admission.App app) {
      usage.note(app.author().account(), app.token(), kind, path);
    }
  }

  private Optional<TokenStanding.Active> activeAtHand(
      Tenant tenant, Credentials.Bearer bearer, Glance glance) throws IOException {
    return tokens
        .activeAtHand(tenant.account(), bearer.token(), glance)
        .filter(found -> isOf(tenant, found));
  }

  /**
   * False for a token of an earlier or later account of that name: what was learned of the account
   * and of the token is not of the same moment.
   */
  private static boolean isOf(Tenant tenant, TokenStanding.Active active) {
    return tenant.id().value().equals(active.accountId());
  }

  private static boolean mayWrite(Optional<Permission> permission) {
    return permission.filter(Permission.READ_WRITE::equals).isPresent();
  }

  private static boolean mayRead(Optional<Permission> permission) {
    return permission.isPresent() && permission.get() != Permission.EMPTY;
  }

  private static Admission.App app(Tenant tenant, TokenStanding.Active active) {
    return new Admission.App(
        new Author(tenant.account(), active.app().value()), active.access(), active.issued());
  }

  /** Tells whether a PUT or DELETE may go on to be received. */
  void requireWrite(Tenant tenant, StorageTarget target, Credentials credentials)
      throws IOException {
    admit(tenant, target, credentials, Permission.READ_WRITE);
  }

  /** Lets in a PUT or DELETE. */
  Author admitWrite(Tenant tenant, StorageTarget target, Credentials credentials)
      throws IOException {
    TokenStanding.Active active = admit(tenant, target, credentials, Permission.READ_WRITE);
    note(tenant, active, RequestKind.WRITE, target);
    return app(tenant, active).author();
  }

  /** The refusal of whoever sent these credentials to an account that does not exist. */
  static FailureException stranger(Credentials credentials) {
    return new FailureException(
        credentials instanceof Credentials.Missing ? Failure.TOKEN_MISSING : Failure.TOKEN_INVALID);
  }

  private void note(
      Tenant tenant, TokenStanding.Active active, RequestKind kind, StorageTarget target) {
    usage.note(tenant.account(), active.issued(), kind, target.path());
  }

  private TokenStanding.Active admit(
      Tenant tenant, StorageTarget target, Credentials credentials, Permission needed)
      throws IOException {
    if (!(credentials instanceof Credentials.Bearer bearer)) {
      throw stranger(credentials);
    }
    TokenStanding standing = tokens.standing(tenant.account(), bearer.token());
    if (!(standing instanceof TokenStanding.Active active)) {
      throw refusal(standing);
    }
    if (!isOf(tenant, active)) {
      throw refusal(new TokenStanding.Unsettled());
    }
    Optional<Permission> permission = active.access().permissionFor(target.path());
    if (permission.filter(have -> have.compareTo(needed) >= 0).isEmpty()) {
      note(tenant, active, RequestKind.REFUSED, target);
      throw new FailureException(Failure.SCOPE_INSUFFICIENT);
    }
    return active;
  }

  private static FailureException refusal(TokenStanding standing) {
    if (standing instanceof TokenStanding.Unsettled) {
      return new FailureException(Failure.UNSETTLED).with("Retry-After", "1");
    }
    return new FailureException(
        standing instanceof TokenStanding.Expired ? Failure.TOKEN_EXPIRED : Failure.TOKEN_INVALID);
  }
}
