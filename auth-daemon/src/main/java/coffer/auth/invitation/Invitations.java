package coffer.auth.invitation;

import coffer.account.AccountName;
import coffer.auth.account.Account;
import coffer.auth.account.AccountFolders;
import coffer.auth.account.Accounts;
import coffer.auth.account.Patience;
import coffer.auth.account.Permit;
import coffer.auth.account.RefusedException;
import coffer.auth.text.Phrase;
import coffer.file.AtomicFile;
import coffer.file.BadLineReport;
import coffer.file.FileIdentity;
import coffer.file.FolderLock;
import coffer.file.WatchedFile;
import coffer.token.BearerToken;
import coffer.token.TokenHash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The invitations that are open. The file is changed under the lock under which names are given
 * away, so that an invitation makes one account, however many people come with it at once: its line
 * first says which account it is claimed for, then the account is put into place, then the line
 * goes. After a crash at any point the account is there, or the invitation is open. Deleting a line
 * by hand withdraws an invitation. For any number of threads.
 */
public final class Invitations {

  /** How many are open at most. */
  public static final int MOST = 1000;

  /** How long an invitation is good at most. */
  public static final Duration LONGEST = Duration.ofDays(365);

  /** How long it is good unless somebody says otherwise. */
  public static final Duration USUAL = Duration.ofDays(7);

  /** How long it may be good, in words. */
  public static final Phrase LIFE = Phrase.of("invitation.life");

  private static final Logger LOG = LoggerFactory.getLogger(Invitations.class);
  private static final String FILE = ".invitations";
  private static final InvitationFile NONE = InvitationFile.parse(new byte[0]);

  private final AccountFolders folders;
  private final Accounts accounts;
  private final Clock clock;
  private final SecureRandom random;
  private final Path path;
  private final WatchedFile<InvitationFile> file;

  /**
   * @param folders where the accounts are
   * @param accounts the same, to know which names are taken
   * @param clock the one the kernel stamps files with
   * @param random for codes
   */
  public Invitations(AccountFolders folders, Accounts accounts, Clock clock, SecureRandom random) {
    this.folders = folders;
    this.accounts = accounts;
    this.clock = clock;
    this.random = random;
    this.path = folders.root().resolve(FILE);
    this.file =
        new WatchedFile<>(
            path,
            clock,
            BadLineReport.parsing(path, InvitationFile::parse, InvitationFile::badLines));
  }

  /**
   * Makes one. Durable on return.
   *
   * @param name which the account is to have; empty where the person may choose
   * @param life how long it is good, {@link #LONGEST} at most
   * @param by who makes it
   * @throws RefusedException if the name is taken, it would be good for too long or not at all, or
   *     there are too many
   */
  public MadeInvitation make(Optional<AccountName> name, Duration life, String by)
      throws IOException, RefusedException {
    if (life.isNegative() || life.isZero() || life.compareTo(LONGEST) > 0) {
      throw new RefusedException(LIFE);
    }
    if (name.isPresent()) {
      requireFree(name.get());
    }
    Instant now = clock.instant();
    BearerToken code = BearerToken.random(random);
    Invitation invitation = new Invitation(code.hash(), now, now.plus(life), by, name);
    FolderLock lock = folders.lockAll();
    try {
      if (settled().openAt(now).size() >= MOST) {
        throw new RefusedException(Phrase.of("invitation.most").with("most", MOST));
      }
      change(before -> before.with(invitation, now));
    } finally {
      lock.close();
    }
    return new MadeInvitation(invitation, code);
  }

  private void requireFree(AccountName name) throws IOException, RefusedException {
    if (accounts.find(name).isPresent() || !accounts.meant(name).equals(name)) {
      throw new RefusedException(Phrase.of("name.taken").with("name", name.value()));
    }
  }

  /**
   * Those that are open, latest first.
   *
   * @throws RefusedException if somebody is saving the file
   */
  public List<Invitation> open() throws IOException, RefusedException {
    return settled().openAt(clock.instant());
  }

  /**
   * The open one with that code, if there is one.
   *
   * @throws RefusedException if somebody is saving the file
   */
  public Optional<Invitation> find(BearerToken code) throws IOException, RefusedException {
    return settled().find(code.hash(), clock.instant());
  }

  /**
   * Withdraws an open one: its link is good for nothing any more. Durable on return.
   *
   * @param id of {@link Invitation#id}
   * @throws RefusedException if there is none of that id, or somebody is saving the file
   */
  public Invitation withdraw(String id) throws IOException, RefusedException {
    FolderLock lock = folders.lockAll();
    try {
      Instant now = clock.instant();
      Invitation found =
          settled().openAt(now).stream()
              .filter(open -> open.id().equals(id))
              .findFirst()
              .orElseThrow(() -> new RefusedException(Phrase.of("invitation.none").with("id", id)));
      change(before -> before.without(found, now));
      return found;
    } finally {
      lock.close();
    }
  }

  /** What makes an account of that invitation, and uses it up. */
  Permit permit(Invitation invitation) {
    return new Permit() {
      @Override
      public void claim(AccountName name, String id) throws IOException, RefusedException {
        if (settled().find(invitation.hash(), clock.instant()).isEmpty()) {
          throw new RefusedException(Phrase.of("invitation.ended"));
        }
        change(before -> before.claiming(invitation, new Claim(name, id)));
      }

      @Override
      public void use() {
        removeUsed();
      }
    };
  }

  /**
   * Removes the lines of those whose accounts have been made, which a crash may have left. They are
   * good for nothing already, unless the account is removed first.
   */
  public void clean() throws IOException {
    FolderLock lock = folders.lockAll();
    try {
      removeUsed();
    } finally {
      lock.close();
    }
  }

  /** While somebody is saving the file, say, they stay. */
  private void removeUsed() {
    try {
      if (!whole().claims().isEmpty()) {
        change(before -> before.content());
      }
    } catch (IOException | RefusedException e) {
      LOG.warn("{} still has invitations that are used up", path, e);
    }
  }

  /** Without those that are used up. */
  private InvitationFile settled() throws IOException, RefusedException {
    return without(whole(), claim -> isMade(claim).orElse(true));
  }

  private InvitationFile whole() throws IOException, RefusedException {
    if (FileIdentity.of(path).isEmpty()) {
      return NONE;
    }
    return Patience.read(file).settled().orElseThrow(Invitations::unsettled);
  }

  private interface Judgement {
    boolean isUsedUp(Claim claim) throws IOException;
  }

  private static InvitationFile without(InvitationFile whole, Judgement judgement)
      throws IOException {
    Set<TokenHash> used = new HashSet<>();
    for (Map.Entry<TokenHash, Claim> claimed : whole.claims().entrySet()) {
      if (judgement.isUsedUp(claimed.getValue())) {
        used.add(claimed.getKey());
      }
    }
    return used.isEmpty() ? whole : whole.without(used);
  }

  /** Empty while nobody can tell, since somebody is saving the account's file. */
  private Optional<Boolean> isMade(Claim claim) throws IOException {
    Optional<Account> account = accounts.find(claim.name());
    if (account.isEmpty() && Files.exists(folders.of(claim.name()).resolve("account"))) {
      return Optional.empty();
    }
    return Optional.of(account.filter(made -> made.id().equals(claim.id())).isPresent());
  }

  /** For whoever has the lock. */
  private void change(Function<InvitationFile, byte[]> change)
      throws IOException, RefusedException {
    Optional<FileIdentity> seen = FileIdentity.of(path);
    byte[] before = seen.isPresent() ? Files.readAllBytes(path) : new byte[0];
    byte[] after = change.apply(current(before));
    if (!AtomicFile.replaceUnchanged(path, seen, after, InvitationFile.MODE)) {
      throw unsettled();
    }
  }

  /** Nothing lasting follows from what nobody can tell. */
  private InvitationFile current(byte[] content) throws IOException {
    return without(InvitationFile.parse(content), claim -> isMade(claim).orElse(false));
  }

  private static RefusedException unsettled() {
    return new RefusedException(Phrase.of("file.saving").with("file", FILE));
  }
}
