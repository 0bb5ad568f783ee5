package coffer.auth.grant;

import coffer.account.AccountName;
import coffer.auth.account.AccountFolders;
import coffer.file.BadLine;
import coffer.file.Reading;
import coffer.grant.AppOrigin;
import coffer.grant.GrantFile;
import coffer.token.IssuedToken;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * A person's edit of a copy of {@code .auth}, brought home when it is finished. What somebody else
 * has done to the file meanwhile is kept: lines they have added are there, at the end, lines they
 * have removed are gone, and a line that both have changed is there in both versions. Immutable.
 */
public final class GrantEdit {

  /** What bringing an edit home has led to. */
  public enum Outcome {
    /** The file says now what the person wrote, and what others wrote meanwhile; durable. */
    WRITTEN,
    /** The person has changed nothing, and nothing was written. */
    UNCHANGED,
    /** Somebody is saving the file; nothing was written. */
    UNSETTLED
  }

  private final AccountFolders folders;
  private final AccountName account;
  private final Clock clock;
  private final GrantFile base;

  private GrantEdit(AccountFolders folders, AccountName account, Clock clock, GrantFile base) {
    this.folders = folders;
    this.account = account;
    this.clock = clock;
    this.base = base;
  }

  /**
   * Begins an edit of the file as it is now; empty while somebody is saving it.
   *
   * @throws java.nio.file.NoSuchFileException if there is no such account
   */
  public static Reading<GrantEdit> begin(AccountFolders folders, AccountName account, Clock clock)
      throws IOException {
    Reading<GrantFile> file = new AuthFile(folders.of(account), clock).read();
    return file.settled()
        .<Reading<GrantEdit>>map(
            base -> new Reading.Settled<>(new GrantEdit(folders, account, clock, base)))
        .orElseGet(Reading.Unsettled::new);
  }

  /** What the person begins with. */
  public byte[] original() {
    return base.content();
  }

  /** The lines of an edited copy that would grant nothing because they cannot be understood. */
  public static List<BadLine> badLines(byte[] edited) {
    return GrantFile.parse(edited).badLines();
  }

  /**
   * Brings the edited copy home, under the account's lock, and deletes the tokens of the apps whose
   * last line is gone with it: whoever puts a line back gives no lost phone its token back.
   *
   * @param deleted is told which tokens those were, if there were any
   * @throws IOException if it cannot be written; the file is then as it was
   */
  public Outcome finish(byte[] edited, Consumer<List<IssuedToken>> deleted) throws IOException {
    if (Arrays.equals(edited, base.content())) {
      return Outcome.UNCHANGED;
    }
    GrantFile mine = GrantFile.parse(edited);
    return folders.reckon(
        account,
        folder -> {
          Optional<Set<String>> gone =
              new AuthFile(folder, clock).change(now -> merged(mine, now)).settled();
          if (gone.isPresent() && !gone.get().isEmpty()) {
            deleteTokens(folder, gone.get()).ifPresent(deleted);
          }
          return gone.isPresent() ? Outcome.WRITTEN : Outcome.UNSETTLED;
        });
  }

  /** The merged file, and the names of apps that have no line any more. */
  private AuthFile.Changed<Set<String>> merged(GrantFile mine, GrantFile now) {
    GrantFile merged = AuthFile.merged(base, mine, now);
    Set<String> gone = new HashSet<>(now.apps());
    gone.removeAll(merged.apps());
    return new AuthFile.Changed<>(merged, gone);
  }

  /** Empty where there were none to delete. */
  private Optional<List<IssuedToken>> deleteTokens(Path folder, Set<String> gone)
      throws IOException {
    Optional<GrantFile> file = new AuthFile(folder, clock).read().settled();
    Optional<List<IssuedToken>> deleted = Optional.empty();
    if (file.isPresent()) {
      Predicate<AppOrigin> orphan =
          app ->
              !Collections.disjoint(GrantFile.names(app), gone)
                  && Collections.disjoint(GrantFile.names(app), file.get().apps());
      deleted = new AccountTokens(folder, clock).deleteOf(orphan);
    }
    if (deleted.isEmpty()) {
      throw new IOException(
          "The grants are saved, but somebody is saving a file in "
              + folder
              + ", so that tokens of apps without a line may be left there.");
    }
    return deleted.filter(tokens -> !tokens.isEmpty());
  }
}
