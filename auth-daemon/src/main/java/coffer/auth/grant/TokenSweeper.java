package coffer.auth.grant;

import coffer.account.AccountName;
import coffer.auth.account.AccountFolders;
import coffer.auth.account.Accounts;
import coffer.auth.audit.AuditAction;
import coffer.auth.audit.AuditEvent;
import coffer.auth.audit.AuditLog;
import coffer.auth.audit.AuditOutcome;
import coffer.file.FileIdentity;
import coffer.file.WatchedFile;
import coffer.grant.AppOrigin;
import coffer.grant.GrantFile;
import coffer.token.IssuedToken;
import coffer.token.TokenFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes the tokens of apps whose last line in {@code .auth} is gone for good, so that a line that
 * comes back brings no token back. Gone for good means: the file has been the same for two seconds,
 * and is not half-saved; what cannot be read says nothing. Each pass costs a look at each account's
 * file, and reads what has changed since it was last found in order; between two passes only files
 * that have just changed are looked at.
 *
 * <p>Runs on a thread of its own between {@link #start} and {@link #close}. Mutable, since it
 * remembers what it has looked at.
 */
public final class TokenSweeper implements AutoCloseable {

  /** How long a file has to stay the same until something lasting follows from it. */
  static final Duration FOR_GOOD = Duration.ofSeconds(2);

  private static final Logger LOG = LoggerFactory.getLogger(TokenSweeper.class);

  /** Between two looks at accounts whose file has just changed. */
  private static final Duration PAUSE = Duration.ofMillis(250);

  /** Every so many looks all accounts are looked at. */
  private static final int ALL_AFTER = 6;

  /** A state of an account's file, and since when it has been seen. */
  private record Sighting(Optional<FileIdentity> file, Instant since) {

    /** True if the file has been in this state for long enough. */
    boolean isForGood(Instant now) {
      Instant lately = now.minus(FOR_GOOD);
      return !since.isAfter(lately)
          || file.filter(identity -> !identity.changed().isAfter(lately)).isPresent();
    }
  }

  private final AccountFolders folders;
  private final ListedNames names;
  private final Clock clock;
  private final AuditLog audit;
  private final Map<AccountName, Sighting> pending = new HashMap<>();
  private final Map<AccountName, FileIdentity> inOrder = new HashMap<>();
  private final Map<AccountName, String> troubles = new HashMap<>();
  private int looks;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "token-sweeper");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * @param folders where the accounts are
   * @param accounts the same, for their names
   * @param clock the one the kernel stamps files with
   * @param audit where each deletion is written down
   */
  public TokenSweeper(AccountFolders folders, Accounts accounts, Clock clock, AuditLog audit) {
    this.folders = folders;
    this.names = new ListedNames(folders, accounts, clock);
    this.clock = clock;
    this.audit = audit;
  }

  /** Looks at all accounts at once, then again and again until closed. */
  public void start() {
    Future<?> unused =
        thread.scheduleWithFixedDelay(
            this::lookUnlessBroken, 0, PAUSE.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Ends the thread, waiting for a pass that is under way. */
  @Override
  public void close() {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(10, TimeUnit.SECONDS)) {
        LOG.warn("the token sweeper does not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void lookUnlessBroken() {
    try {
      if (looks++ % ALL_AFTER == 0) {
        pass();
      } else {
        passPending();
      }
    } catch (IOException | RuntimeException e) {
      LOG.error("cannot look for tokens whose grants are gone", e);
    }
  }

  /** Looks at each account once. */
  synchronized void pass() throws IOException {
    if (names.isOutdated()) {
      Set<AccountName> present = Set.copyOf(names.list());
      pending.keySet().retainAll(present);
      inOrder.keySet().retainAll(present);
      troubles.keySet().retainAll(present);
    }
    lookAt(names.known());
  }

  /** Looks at each account whose file has changed, so that gone for good is soon after it is so. */
  private synchronized void passPending() {
    lookAt(List.copyOf(pending.keySet()));
  }

  private void lookAt(List<AccountName> accounts) {
    for (AccountName name : accounts) {
      try {
        look(name);
        troubles.remove(name);
      } catch (NoSuchFileException e) {
        // The account has been removed since it was listed.
      } catch (IOException e) {
        report(name, e);
      }
    }
  }

  /** Says the same only once: the next pass finds it again. */
  private void report(AccountName name, IOException e) {
    String trouble = e.toString();
    if (!trouble.equals(troubles.put(name, trouble))) {
      LOG.warn("cannot tell whether grants of {} are gone, so its tokens stay: {}", name, trouble);
    }
  }

  private void look(AccountName name) throws IOException {
    Path path = folders.of(name).resolve(".auth");
    Optional<FileIdentity> now = FileIdentity.of(path);
    if (now.isPresent() && now.get().equals(inOrder.get(name))) {
      return;
    }
    Sighting last = pending.get(name);
    Sighting sighting =
        last != null && last.file().equals(now) ? last : new Sighting(now, clock.instant());
    pending.put(name, sighting);
    if (sighting.isForGood(clock.instant()) && sweep(name, now)) {
      pending.remove(name);
      now.ifPresent(identity -> inOrder.put(name, identity));
    }
  }

  /** False if nothing can be told yet. */
  private boolean sweep(AccountName name, Optional<FileIdentity> expected) throws IOException {
    Path folder = folders.of(name);
    Optional<Set<AppOrigin>> suspects = orphans(folder);
    if (suspects.isEmpty() || suspects.get().isEmpty()) {
      return suspects.isPresent();
    }
    return folders.reckon(name, locked -> delete(name, locked, expected));
  }

  private boolean delete(AccountName name, Path folder, Optional<FileIdentity> expected)
      throws IOException {
    Optional<Set<AppOrigin>> orphans = orphans(folder);
    if (orphans.isEmpty() || !FileIdentity.of(folder.resolve(".auth")).equals(expected)) {
      return false;
    }
    Optional<List<IssuedToken>> deleted =
        new AccountTokens(folder, clock).deleteOf(orphans.get()::contains);
    deleted.ifPresent(tokens -> tell(name, orphans.get(), tokens));
    return deleted.isPresent();
  }

  /** An app may have had nothing but a refresh token. */
  private void tell(AccountName name, Set<AppOrigin> apps, List<IssuedToken> deleted) {
    Map<AppOrigin, Integer> counts = new TreeMap<>();
    apps.forEach(app -> counts.put(app, 0));
    deleted.forEach(token -> counts.merge(token.app(), 1, Integer::sum));
    LOG.info("{}: the grants of {} are gone, and so are their tokens", name, counts.keySet());
    counts.forEach(
        (app, count) ->
            audit.record(
                AuditEvent.byFile(AuditAction.REVOKE, AuditOutcome.OK)
                    .account(name)
                    .app(app)
                    .tokens(count)
                    .reason("its last line is gone")));
  }

  /** The apps that have tokens and no line; empty if that cannot be told. */
  private Optional<Set<AppOrigin>> orphans(Path folder) throws IOException {
    Path grants = folder.resolve(".auth");
    if (Files.isSymbolicLink(grants) && !Files.exists(grants)) {
      throw new IOException(grants + " leads nowhere");
    }
    Optional<TokenFile> tokens =
        new WatchedFile<>(folder.resolve("tokens"), clock, TokenFile::parse).read().settled();
    Optional<GrantFile> file =
        new WatchedFile<>(grants, clock, WatchedFile.BUSY_DISK, GrantFile::parse).read().settled();
    Optional<RefreshLines> refresh = new RefreshFile(folder, clock).read().settled();
    if (tokens.isEmpty() || refresh.isEmpty() || file.isEmpty()) {
      return Optional.empty();
    }
    Set<String> granted = file.get().apps();
    return Optional.of(
        Stream.concat(
                tokens.get().all().stream().map(IssuedToken::app),
                refresh.get().all().stream().map(RefreshGrant::app))
            .filter(app -> Collections.disjoint(GrantFile.names(app), granted))
            .collect(Collectors.toUnmodifiableSet()));
  }
}
