package coffer.auth.grant;

import coffer.account.AccountName;
import coffer.auth.account.AccountFolders;
import coffer.file.AtomicFile;
import coffer.file.FileIdentity;
import coffer.file.FlatLine;
import coffer.grant.AppOrigin;
import coffer.scope.AccessScopes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What people have declined lately, in each account's {@code refusals}: for them to look at, and
 * nothing follows from it. The oldest go when there are more than {@link #MOST}, and the same
 * request declined again is there once. Comments, and lines that are no refusals, stay as they are.
 * For any number of threads, none of them an I/O thread.
 */
public final class Refusals {

  /** So many are remembered in an account. */
  static final int MOST = 50;

  private static final String FILE = "refusals";
  private static final String MODE = "rw-------";
  private static final int ATTEMPTS = 50;

  private final AccountFolders folders;
  private final Clock clock;

  /**
   * @param folders where the accounts are
   * @param clock the one the kernel stamps files with
   */
  public Refusals(AccountFolders folders, Clock clock) {
    this.folders = folders;
    this.clock = clock;
  }

  /** The account's refusals, newest first. */
  public List<Refusal> of(AccountName account) throws IOException {
    List<Refusal> refusals = new ArrayList<>();
    for (FlatLine line : lines(folders.of(account))) {
      RefusalLine.parse(line).ifPresent(refusals::add);
    }
    Collections.reverse(refusals);
    return refusals;
  }

  /**
   * Remembers that this was declined just now. Durable on return.
   *
   * @throws IOException if the file cannot be read or written
   */
  public void add(AccountName account, AppOrigin app, AccessScopes scopes) throws IOException {
    Refusal refusal = new Refusal(clock.instant(), app, scopes);
    change(
        account,
        lines -> {
          List<String> kept = without(lines, refusal);
          kept.add(RefusalLine.format(refusal));
          return kept;
        });
  }

  /**
   * Forgets all of them. Durable on return.
   *
   * @throws IOException if the file cannot be read or written
   */
  public void clear(AccountName account) throws IOException {
    change(
        account,
        lines ->
            lines.stream()
                .filter(line -> RefusalLine.parse(line).isEmpty())
                .map(FlatLine::raw)
                .toList());
  }

  /** The lines without the same request, and without the oldest if one more would be too many. */
  private static List<String> without(List<FlatLine> lines, Refusal again) {
    long others =
        lines.stream()
            .flatMap(line -> RefusalLine.parse(line).stream())
            .filter(refusal -> !refusal.isAgain(again))
            .count();
    long surplus = Math.max(0, others - MOST + 1);
    List<String> kept = new ArrayList<>();
    for (FlatLine line : lines) {
      Optional<Refusal> refusal = RefusalLine.parse(line);
      if (refusal.isPresent() && !refusal.get().isAgain(again) && surplus > 0) {
        surplus--;
      } else if (refusal.isEmpty() || !refusal.get().isAgain(again)) {
        kept.add(line.raw());
      }
    }
    return kept;
  }

  private interface Change {
    List<String> of(List<FlatLine> lines);
  }

  private void change(AccountName account, Change change) throws IOException {
    folders.change(
        account,
        folder -> {
          for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            if (replace(folder, change)) {
              return;
            }
          }
          throw new IOException("somebody keeps saving " + folder.resolve(FILE));
        });
  }

  /** False if somebody, who takes no lock, has saved the file meanwhile. */
  private static boolean replace(Path folder, Change change) throws IOException {
    Optional<FileIdentity> seen = FileIdentity.of(folder.resolve(FILE));
    List<FlatLine> lines = lines(folder);
    List<String> changed = change.of(lines);
    if (changed.equals(lines.stream().map(FlatLine::raw).toList())) {
      return true;
    }
    byte[] bytes =
        changed.stream()
            .map(line -> line + "\n")
            .collect(Collectors.joining())
            .getBytes(StandardCharsets.ISO_8859_1);
    return AtomicFile.replaceUnchanged(folder.resolve(FILE), seen, bytes, MODE);
  }

  private static List<FlatLine> lines(Path folder) throws IOException {
    try {
      return FlatLine.of(Files.readAllBytes(folder.resolve(FILE)));
    } catch (NoSuchFileException e) {
      return List.of();
    }
  }
}
