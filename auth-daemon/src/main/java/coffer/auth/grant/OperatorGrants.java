package coffer.auth.grant;

import coffer.account.AccountName;
import coffer.auth.account.AccountFolders;
import coffer.grant.AppOrigin;
import coffer.grant.GrantFile;
import coffer.scope.AccessScopes;
import coffer.scope.Module;
import coffer.token.IssuedToken;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Grants as they are listed, given and taken outside the dialog: by an operator's command, and by a
 * person at the pages of their account. For any number of threads.
 */
public final class OperatorGrants {

  private static final Logger LOG = LoggerFactory.getLogger(OperatorGrants.class);

  private final AccountFolders folders;
  private final Grants grants;
  private final Clock clock;

  /**
   * @param folders where the accounts are
   * @param grants theirs
   * @param clock the one the kernel stamps files with
   */
  public OperatorGrants(AccountFolders folders, Grants grants, Clock clock) {
    this.folders = folders;
    this.grants = grants;
    this.clock = clock;
  }

  /**
   * What was taken from an app.
   *
   * @param lines that were removed
   * @param tokens that were deleted, since no line is left, or none would be
   * @param left lines that should have been removed, where {@code .auth} cannot be written
   */
  public record Revoked(List<GrantedLine> lines, List<IssuedToken> tokens, List<GrantedLine> left) {
    public Revoked {
      lines = List.copyOf(lines);
      tokens = List.copyOf(tokens);
      left = List.copyOf(left);
    }

    /** Where the app runs, if anything that was taken tells. */
    public Optional<AppOrigin> origin() {
      return Stream.concat(
              tokens.stream().map(IssuedToken::app),
              Stream.concat(lines.stream(), left.stream()).flatMap(line -> line.origin().stream()))
          .findFirst();
    }

    /** True if there was nothing to take. */
    public boolean isNothing() {
      return lines.isEmpty() && tokens.isEmpty() && left.isEmpty();
    }
  }

  /**
   * The apps of an account, those with lines first.
   *
   * @throws IOException if a file cannot be read, or somebody is saving it
   */
  public List<ListedApp> apps(AccountName account) throws IOException {
    Path folder = folders.of(account);
    GrantFile file = settled(folder, new AuthFile(folder, clock).read().settled());
    return ListedApp.of(file, settled(folder, new AccountTokens(folder, clock).all()));
  }

  /**
   * What an app lacks of what the operator wants it to have, whatever it was answered before.
   *
   * @throws IOException if the file cannot be read, or somebody is saving it
   */
  public GrantProposal propose(AccountName account, AppOrigin app, AccessScopes scopes)
      throws IOException {
    AccessScopes nothing = AccessScopes.of(List.of());
    return settled(
        folders.of(account),
        grants.file(account).settled().map(file -> GrantProposal.of(file, app, scopes, nothing)));
  }

  /**
   * Adds the lines that an app lacks, whatever the account's consent mode: whoever may run commands
   * may edit the file. Durable on return.
   *
   * @return the lines that were added
   * @throws IOException if the file cannot be written, or somebody is saving it
   */
  public List<ProposedLine> allow(AccountName account, AppOrigin app, AccessScopes scopes)
      throws IOException {
    Path folder = folders.of(account);
    for (int attempt = 0; attempt < 10; attempt++) {
      Answers answers = new Answers(propose(account, app, scopes).seen(), new TreeMap<>());
      AllowOutcome outcome =
          grants.allow(account, new AllowRequest(app, scopes, answers, true, grants.today()));
      if (outcome instanceof AllowOutcome.Allowed allowed) {
        return allowed.added();
      }
      if (outcome instanceof AllowOutcome.ByFileOnly) {
        throw new IOException("There is no right to write " + folder.resolve(".auth") + ".");
      }
    }
    throw unsettled(folder);
  }

  /**
   * Removes the lines of an app, or those of one module; where none is left, its tokens are deleted
   * first. Durable on return.
   *
   * @throws IOException if a file cannot be written, or somebody is saving it; where that is {@code
   *     .auth}, the tokens may be gone nevertheless
   */
  public Revoked revoke(AccountName account, NamedApp app, Optional<Module> module)
      throws IOException {
    return folders.reckon(
        account,
        folder -> {
          List<IssuedToken> tokens = deleteTokens(folder, app, before(folder, app, module));
          return new Revoked(removeLines(folder, app, module), tokens, List.of());
        });
  }

  /**
   * The same for the account's person, whose {@code .auth} may be kept from the daemon: then the
   * lines stay, and are told; where they are an app's last, its tokens are deleted nevertheless, so
   * that its access ends. Durable on return.
   *
   * @throws IOException if a file cannot be read, the tokens cannot be deleted, or somebody is
   *     saving a file; the tokens may be gone then
   */
  public Revoked revokeByPerson(AccountName account, NamedApp app, Optional<Module> module)
      throws IOException {
    return folders.reckon(
        account,
        folder -> {
          Before before = before(folder, app, module);
          List<IssuedToken> tokens = deleteTokens(folder, app, before);
          if (!AuthFileAccess.isOurs(folder)) {
            return new Revoked(List.of(), tokens, before.lines());
          }
          try {
            return new Revoked(removeLines(folder, app, module), tokens, List.of());
          } catch (FileSystemException e) {
            LOG.warn("the grants in {} cannot be written: {}", folder, e.toString());
            return new Revoked(List.of(), tokens, before.lines());
          }
        });
  }

  /** What is to be removed, and whether nothing is left then. */
  private record Before(List<GrantedLine> lines, boolean last) {}

  private List<IssuedToken> deleteTokens(Path folder, NamedApp app, Before before)
      throws IOException {
    return before.last()
        ? settled(folder, new AccountTokens(folder, clock).deleteOf(app::is))
        : List.of();
  }

  private Before before(Path folder, NamedApp app, Optional<Module> module) throws IOException {
    GrantFile file = settled(folder, new AuthFile(folder, clock).readToChange().settled());
    return new Before(lines(file, app, module), app.lines(app.without(file, module)).isEmpty());
  }

  private List<GrantedLine> removeLines(Path folder, NamedApp app, Optional<Module> module)
      throws IOException {
    AuthFile file = new AuthFile(folder, clock);
    return settled(
        folder,
        file.change(
                now -> {
                  List<GrantedLine> removed = lines(now, app, module);
                  return new AuthFile.Changed<>(
                      removed.isEmpty() ? now : app.without(now, module), removed);
                })
            .settled());
  }

  private static List<GrantedLine> lines(GrantFile file, NamedApp app, Optional<Module> module) {
    return app.lines(file).stream()
        .filter(line -> module.isEmpty() || module.get().equals(line.module()))
        .toList();
  }

  private static <T> T settled(Path folder, Optional<T> settled) throws IOException {
    return settled.orElseThrow(() -> unsettled(folder));
  }

  private static IOException unsettled(Path folder) {
    return new UnsettledException(folder);
  }
}
