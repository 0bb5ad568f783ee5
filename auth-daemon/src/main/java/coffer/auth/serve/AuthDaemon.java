package coffer.auth.serve;

import coffer.auth.account.AccountFolders;
import coffer.auth.account.AccountSwitch;
import coffer.auth.account.AccountTags;
import coffer.auth.account.Accounts;
import coffer.auth.account.HashingCost;
import coffer.auth.account.Passwords;
import coffer.auth.account.Registration;
import coffer.auth.account.RemovedAccounts;
import coffer.auth.audit.AuditLog;
import coffer.auth.catalog.Catalog;
import coffer.auth.code.Codes;
import coffer.auth.code.TokenService;
import coffer.auth.discovery.ExtraRecords;
import coffer.auth.grant.Grants;
import coffer.auth.grant.LastUses;
import coffer.auth.grant.OperatorGrants;
import coffer.auth.grant.Refusals;
import coffer.auth.grant.TokenFamilies;
import coffer.auth.grant.TokenSweeper;
import coffer.auth.grant.Tokens;
import coffer.auth.http.AccountServices;
import coffer.auth.http.AuthServer;
import coffer.auth.http.AuthServices;
import coffer.auth.http.SignInMeans;
import coffer.auth.invitation.Invitations;
import coffer.auth.invitation.Joining;
import coffer.auth.operator.AccountDirectory;
import coffer.auth.operator.Operators;
import coffer.auth.passkey.PasskeyOffice;
import coffer.auth.recovery.RecoveryCodes;
import coffer.auth.session.DeviceCookies;
import coffer.auth.session.Sessions;
import coffer.auth.session.SignIn;
import coffer.auth.text.Texts;
import coffer.auth.theme.ThemeTexts;
import coffer.auth.throttle.AddressThrottle;
import coffer.auth.throttle.SignInThrottle;
import coffer.auth.usage.StorageClient;
import coffer.config.CofferConfig;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The auth daemon of one home, from start to close. */
public final class AuthDaemon implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(AuthDaemon.class);

  private final ServeLock lock;
  private final TokenSweeper sweeper;
  private final AuthServer server;
  private final AuditLog audit;

  private AuthDaemon(ServeLock lock, TokenSweeper sweeper, AuthServer server, AuditLog audit) {
    this.lock = lock;
    this.sweeper = sweeper;
    this.server = server;
    this.audit = audit;
  }

  /**
   * Serves that home on that address; port 0 takes a free one.
   *
   * @param cost of checking passwords; {@link HashingCost#RECOMMENDED} outside tests
   * @throws IOException with a sentence for the operator if it cannot; nothing is left running
   */
  public static AuthDaemon start(
      CofferConfig config, InetSocketAddress address, HashingCost cost, Clock clock)
      throws IOException {
    return start(config, address, cost, clock, ThemeTexts.load(config.theme()));
  }

  /**
   * The same with texts of the operator's.
   *
   * @param texts what pages say
   * @throws IOException with a sentence for the operator if it cannot; nothing is left running
   */
  public static AuthDaemon start(
      CofferConfig config, InetSocketAddress address, HashingCost cost, Clock clock, Texts texts)
      throws IOException {
    ExtraRecords extra = extra(config.webfingerExtra());
    ServeLock lock = ServeLock.take(config.accounts());
    try {
      AccountFolders folders = new AccountFolders(config.accounts());
      Accounts accounts = new Accounts(folders, clock);
      accounts.reportRights();
      AuditLog audit = AuditLog.of(config.auditLog(), config.accounts(), clock, LOG::error);
      TokenSweeper sweeper = new TokenSweeper(folders, accounts, clock, audit);
      AuthServer server =
          AuthServer.start(
              address,
              services(config, new Said(extra, texts), accounts, cost, new Witness(clock, audit)));
      sweeper.start();
      return new AuthDaemon(lock, sweeper, server, audit);
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /** What time it is, and what is written down of it. */
  private record Witness(Clock clock, AuditLog audit) {}

  /** What the operator has the daemon say: to programs, and to people. */
  private record Said(ExtraRecords extra, Texts texts) {}

  private static ExtraRecords extra(Optional<Path> file) throws IOException {
    return file.isPresent() ? ExtraRecords.load(file.get()) : ExtraRecords.NONE;
  }

  private static AuthServices services(
      CofferConfig config, Said said, Accounts accounts, HashingCost cost, Witness witness)
      throws IOException {
    Clock clock = witness.clock();
    AccountFolders folders = new AccountFolders(config.accounts());
    SecureRandom random = new SecureRandom();
    Sessions sessions = new Sessions(folders, accounts, config.sessionLife(), clock, random);
    Passwords passwords = new Passwords(folders, accounts, random, cost);
    SignIn signIn =
        new SignIn(
            new SignInThrottle(clock),
            passwords,
            sessions,
            new DeviceCookies(folders, accounts, passwords, random),
            witness.audit());
    Grants grants = new Grants(folders, accounts, config, clock, witness.audit());
    Codes codes = new Codes(clock, random);
    TokenFamilies families =
        new TokenFamilies(folders, config.tokenLives(), clock, random, witness.audit());
    return new AuthServices(
        config,
        said.extra(),
        accounts,
        signIn,
        new SignInMeans(
            passwords,
            PasskeyOffice.of(config.authOrigin(), folders, accounts, clock, random),
            new RecoveryCodes(folders, clock, random)),
        sessions,
        grants,
        new Tokens(folders, config.tokenLives(), clock, random),
        codes,
        new TokenService(codes, families, accounts, new AccountTags(folders, clock)),
        witness.audit(),
        new Refusals(folders, clock),
        said.texts(),
        new Catalog(config.home().resolve("etc"), clock),
        new AccountServices(
            passwords,
            new OperatorGrants(folders, grants, clock),
            new LastUses(config.data()),
            new RemovedAccounts(folders),
            new StorageClient(config.storageAdmin())),
        joining(folders, accounts, passwords, signIn, witness),
        operators(folders, accounts, sessions, witness),
        clock,
        random);
  }

  private static Joining joining(
      AccountFolders folders,
      Accounts accounts,
      Passwords passwords,
      SignIn signIn,
      Witness witness)
      throws IOException {
    Clock clock = witness.clock();
    SecureRandom random = new SecureRandom();
    Invitations invitations = new Invitations(folders, accounts, clock, random);
    invitations.clean();
    return new Joining(
        invitations,
        new Registration(folders, passwords, clock, random),
        signIn,
        new AddressThrottle(clock),
        witness.audit());
  }

  private static Operators operators(
      AccountFolders folders, Accounts accounts, Sessions sessions, Witness witness) {
    Clock clock = witness.clock();
    return new Operators(
        new AccountDirectory(folders, accounts, sessions),
        new AccountSwitch(folders, clock),
        sessions,
        new Invitations(folders, accounts, clock, new SecureRandom()),
        witness.audit());
  }

  /** The port that is listened on, also where 0 was asked for. */
  public int port() {
    return server.port();
  }

  /** Answers the requests under way, for ten seconds at most, and stops. */
  @Override
  public void close() throws IOException {
    server.close();
    sweeper.close();
    audit.close();
    lock.close();
  }
}
