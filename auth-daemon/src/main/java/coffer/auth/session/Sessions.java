package coffer.auth.session;

import coffer.account.AccountName;
import coffer.auth.account.Account;
import coffer.auth.account.AccountCache;
import coffer.auth.account.AccountFolders;
import coffer.auth.account.Accounts;
import coffer.file.AtomicFile;
import coffer.file.WatchedFile;
import coffer.token.BearerToken;
import coffer.token.Lifetime;
import coffer.token.TokenHash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The browser sessions of all accounts. They survive a restart, and end 30 days after their last
 * use, or so long after their sign-in as the operator says, however much they were used. Each is
 * known on disk by the hash of its cookie's secret; its last use is written once an hour, so that
 * it may end that much early. For any number of threads.
 */
public final class Sessions {

  /** How long an unused session lives: also the cookie's {@code Max-Age}. */
  public static final Duration IDLE = Duration.ofDays(30);

  private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);
  private static final String FILE = "sessions";
  private static final Duration COARSE = Duration.ofHours(1);

  private final AccountFolders folders;
  private final Accounts accounts;
  private final Lifetime longest;
  private final Clock clock;
  private final SecureRandom random;
  private final AccountCache<WatchedFile<SessionFile>> files;

  /**
   * @param folders where the accounts are
   * @param accounts the same, to know which of them may be used
   * @param longest how long after its sign-in a session ends at the latest
   * @param clock the one the kernel stamps files with
   * @param random for the secrets of cookies
   */
  public Sessions(
      AccountFolders folders,
      Accounts accounts,
      Lifetime longest,
      Clock clock,
      SecureRandom random) {
    this.folders = folders;
    this.accounts = accounts;
    this.longest = longest;
    this.clock = clock;
    this.random = random;
    this.files =
        new AccountCache<>(
            account ->
                new WatchedFile<>(folders.of(account).resolve(FILE), clock, SessionFile::parse));
  }

  /**
   * Begins a session; durable on return.
   *
   * @return the value of its cookie: {@code <account>~<secret>}, characters that need no quoting
   * @throws IOException if the account does not exist, or its files cannot be written
   */
  public String begin(AccountName account, Client client) throws IOException {
    CookieSecret cookie = new CookieSecret(account, BearerToken.random(random));
    Instant now = clock.instant();
    SessionLine session =
        new SessionLine(cookie.secret().hash(), now, now, client.address(), client.device());
    change(account, file -> file.with(session));
    return cookie.reveal();
  }

  /**
   * The session of that cookie, which may be anything a client sends; counts as use. Empty for one
   * that has ended, or whose account is disabled or gone.
   */
  public Optional<Session> find(String cookie) throws IOException {
    Optional<CookieSecret> parsed = CookieSecret.parse(cookie);
    if (parsed.isEmpty()) {
      return Optional.empty();
    }
    AccountName account = parsed.get().account();
    Optional<SessionLine> found = line(account, parsed.get().secret().hash());
    found.ifPresent(session -> use(account, session));
    return found.map(session -> session(account, session, parsed.get().csrfToken()));
  }

  private Optional<SessionLine> line(AccountName account, TokenHash id) throws IOException {
    Optional<SessionLine> line = live(account).flatMap(file -> file.find(id));
    return line.isPresent() && accounts.find(account).filter(Account::isActive).isPresent()
        ? line
        : Optional.empty();
  }

  private Optional<SessionFile> live(AccountName account) throws IOException {
    try {
      return files.of(account).read().settled().map(this::live);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  private SessionFile live(SessionFile file) {
    Instant now = clock.instant();
    return file.live(now.minus(IDLE), now.minus(longest.duration()));
  }

  /** Not worth failing a request for: the next one tries again. */
  private void use(AccountName account, SessionLine session) {
    Instant now = clock.instant();
    if (session.lastUsed().plus(COARSE).isAfter(now)) {
      return;
    }
    try {
      change(account, file -> file.changing(session.id(), line -> line.usedAt(now)));
    } catch (IOException e) {
      LOG.warn("cannot note the use of a session of {}: {}", account, e.toString());
    }
  }

  /** Ends that session; nothing happens where it has ended already. Durable on return. */
  public void end(Session session) throws IOException {
    change(session.account(), file -> file.without(session.id()));
  }

  /**
   * Ends the session of that cookie, if there is one, also where its account may not be used.
   * Durable on return.
   */
  void end(String cookie) throws IOException {
    Optional<CookieSecret> parsed = CookieSecret.parse(cookie);
    try {
      if (parsed.isPresent()) {
        TokenHash id = parsed.get().secret().hash();
        change(parsed.get().account(), file -> file.without(id));
      }
    } catch (NoSuchFileException e) {
      LOG.debug("the account is gone, and its sessions with it", e);
    }
  }

  /**
   * Ends all sessions of that account. Durable on return.
   *
   * @throws IOException if the account does not exist, or its files cannot be written
   */
  public void endAll(AccountName account) throws IOException {
    change(account, file -> new SessionFile(List.of()));
  }

  /**
   * Ends all sessions of that one's account but that one. Durable on return.
   *
   * @throws IOException if the account does not exist, or its files cannot be written
   */
  public void endOthers(Session kept) throws IOException {
    change(kept.account(), file -> file.only(kept.id()));
  }

  /** The sessions of that account that have not ended, latest use first; without CSRF tokens. */
  public List<Session> of(AccountName account) throws IOException {
    return live(account).stream()
        .flatMap(file -> file.sessions().stream())
        .map(line -> session(account, line, ""))
        .toList();
  }

  private static Session session(AccountName account, SessionLine line, String csrfToken) {
    return new Session(
        account,
        line.id(),
        csrfToken,
        line.created(),
        line.lastUsed(),
        line.address(),
        line.device());
  }

  private void change(AccountName account, UnaryOperator<SessionFile> change) throws IOException {
    folders.change(
        account,
        folder -> {
          Path path = folder.resolve(FILE);
          SessionFile before = SessionFile.parse(read(path));
          SessionFile after = change.apply(live(before));
          if (!after.equals(before)) {
            AtomicFile.replace(path, after.content(), SessionFile.MODE);
          }
        });
  }

  private static byte[] read(Path path) throws IOException {
    try {
      return Files.readAllBytes(path);
    } catch (NoSuchFileException e) {
      return new byte[0];
    }
  }
}
