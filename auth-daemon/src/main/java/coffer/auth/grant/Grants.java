package coffer.auth.grant;

import coffer.account.AccountName;
import coffer.auth.account.Account;
import coffer.auth.account.AccountCache;
import coffer.auth.account.AccountFolders;
import coffer.auth.account.Accounts;
import coffer.auth.account.Patience;
import coffer.auth.audit.AuditAction;
import coffer.auth.audit.AuditEvent;
import coffer.auth.audit.AuditLog;
import coffer.auth.audit.AuditOutcome;
import coffer.config.CofferConfig;
import coffer.file.BadLineReport;
import coffer.file.FileIdentity;
import coffer.file.Reading;
import coffer.file.WatchedFile;
import coffer.grant.AppGrants;
import coffer.grant.AppOrigin;
import coffer.grant.Consent;
import coffer.grant.GrantFile;
import coffer.scope.AccessScopes;
import coffer.token.IssuedToken;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the accounts' {@code .auth} files say, and the daemon's own changes of them. Reading waits a
 * moment for a file that is just being saved. For any number of threads, none of them an I/O
 * thread.
 */
public final class Grants {

  private static final Logger LOG = LoggerFactory.getLogger(Grants.class);

  private final AccountFolders folders;
  private final Accounts accounts;
  private final CofferConfig config;
  private final Clock clock;
  private final AuditLog audit;
  private final AccountCache<WatchedFile<GrantFile>> files;

  /**
   * @param folders where the accounts are
   * @param accounts the same, for their own consent modes
   * @param config for the consent mode and the salt of the original system
   * @param clock the one the kernel stamps files with
   * @param audit where tokens are written down that are deleted since their app begins anew
   */
  public Grants(
      AccountFolders folders, Accounts accounts, CofferConfig config, Clock clock, AuditLog audit) {
    this.folders = folders;
    this.accounts = accounts;
    this.config = config;
    this.clock = clock;
    this.audit = audit;
    this.files =
        new AccountCache<>(
            name -> {
              Path path = folders.of(name).resolve(".auth");
              return new WatchedFile<>(
                  path, clock, BadLineReport.parsing(path, GrantFile::parse, GrantFile::badLines));
            });
  }

  /** The account's whole file. */
  public Reading<GrantFile> file(AccountName account) throws IOException {
    return Patience.read(files.of(account));
  }

  /** How these scopes stand with the account's file, and with what the app has asked before. */
  public Reading<GrantProposal> propose(AccountName account, AppOrigin app, AccessScopes scopes)
      throws IOException {
    AskedBefore before = AskedBefore.of(folders.of(account), app, clock);
    // Where people write lines themselves, a page goes on telling them which are missing.
    boolean byPage = consent(account) == Consent.PAGE;
    return map(
        file(account),
        file ->
            GrantProposal.of(
                file, app, scopes, byPage ? before.or(file.of(app)) : before.byTokens()));
  }

  /**
   * What the app had in the original system, by a line with the MD5 of salt, client id and redirect
   * URI without its query; nothing where no salt is configured.
   */
  public Reading<AppGrants> legacy(AccountName account, String clientId, String redirectUri)
      throws IOException {
    Optional<String> fingerprint =
        config.legacySalt().map(salt -> LegacyApp.fingerprint(salt, clientId, redirectUri));
    return fingerprint.isEmpty()
        ? new Reading.Settled<>(AppGrants.NONE)
        : map(file(account), file -> file.ofLegacy(fingerprint.get()));
  }

  private static <T, U> Reading<U> map(Reading<T> reading, Function<T, U> function) {
    return reading
        .settled()
        .<Reading<U>>map(value -> new Reading.Settled<>(function.apply(value)))
        .orElseGet(Reading.Unsettled::new);
  }

  /**
   * How grants come about in that account: as configured or set for the account, and by file where
   * {@code .auth} cannot be written or is another user's.
   */
  public Consent consent(AccountName account) throws IOException {
    Consent wanted = accounts.find(account).flatMap(Account::consent).orElse(config.consent());
    return wanted == Consent.PAGE && AuthFileAccess.isOurs(folders.of(account))
        ? Consent.PAGE
        : Consent.FILE;
  }

  /**
   * Has the app's lines say what the person chose, under the account's lock and in the file as it
   * is then. Changes nothing that the person has not seen as it is. Durable on return. An app that
   * had no line any more begins anew: tokens from before are deleted.
   */
  public AllowOutcome allow(
      AccountName account, AppOrigin app, AccessScopes scopes, Answers answers) throws IOException {
    boolean byPage = consent(account) == Consent.PAGE;
    return allow(account, new AllowRequest(app, scopes, answers, byPage, today()));
  }

  AllowOutcome allow(AccountName account, AllowRequest request) throws IOException {
    return folders.reckon(account, folder -> allow(account, folder, request));
  }

  LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  private AllowOutcome allow(AccountName account, Path folder, AllowRequest request)
      throws IOException {
    AuthFile file = new AuthFile(folder, clock);
    Optional<GrantProposal> before = file.readToChange().settled().map(request::proposal);
    boolean isNew = before.isPresent() && !before.get().known();
    boolean ready = isNew ? forgetTokens(account, folder, request.app()) : before.isPresent();
    if (!ready) {
      return new AllowOutcome.Unsettled();
    }
    try {
      return file.change(request::allow).settled().orElseGet(AllowOutcome.Unsettled::new);
    } catch (FileSystemException e) {
      if (!AuthFileAccess.isRefusal(e)) {
        throw e;
      }
      LOG.warn("the grants in {} cannot be written: {}", folder, e.toString());
      return new AllowOutcome.ByFileOnly(before.orElseThrow());
    }
  }

  /** Lines that are missing for moments only are no reason to begin anew. */
  private boolean forgetTokens(AccountName account, Path folder, AppOrigin app) throws IOException {
    Instant lately = clock.instant().minus(TokenSweeper.FOR_GOOD);
    boolean forGood =
        FileIdentity.of(folder.resolve(".auth"))
            .filter(file -> file.changed().isBefore(lately))
            .isPresent();
    if (!forGood) {
      return true;
    }
    Optional<List<IssuedToken>> deleted = new AccountTokens(folder, clock).deleteOf(app::equals);
    int count = deleted.map(List::size).orElse(0);
    if (count > 0) {
      audit.record(
          AuditEvent.byFile(AuditAction.REVOKE, AuditOutcome.OK)
              .account(account)
              .app(app)
              .tokens(count)
              .reason("its last line was gone"));
    }
    return deleted.isPresent();
  }
}
