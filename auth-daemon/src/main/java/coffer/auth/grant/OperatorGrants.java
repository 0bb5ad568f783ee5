package coffer.auth.grant;

import coffer.account.AccountName;
import coffer.auth.account.AccountFolders;
import coffer.grant.AppOrigin;
import coffer.grant.GrantFile;
import coffer.scope.AccessScopes;
import coffer.scope.Module;
import coffer.token.IssuedToken;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Grants as they are listed, given and taken outside the dialog: by an operator's command, and by a
 * person at the pages of their account. For any number of threads.
 */
public final class OperatorGrants {

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
   * @param tokens that were deleted, since no line is left
   */
  public record Revoked(List<GrantedLine> lines, List<IssuedToken> tokens) {
    public Revoked {
      lines = List.copyOf(lines);
      tokens = List.copyOf(tokens);
    }

    /** Where the app runs, if anything that was taken tells. */
    public Optional<AppOrigin> origin() {
      return Stream.concat(
              tokens.stream().map(IssuedToken::app),
              lines.stream().flatMap(line -> line.origin().stream()))
          .findFirst();
    }

    /** True if there was nothing to take. */
    public boolean isNothing() {
      return lines.isEmpty() && tokens.isEmpty();
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
   * What an app lacks.
   *
   * @throws IOException if the file cannot be read, or somebody is saving it
   */
  public GrantProposal propose(AccountName account, AppOrigin app, AccessScopes scopes)
      throws IOException {
    return settled(folders.of(account), grants.propose(account, app, scopes).settled());
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
    return folders.reckon(account, folder -> revoke(folder, app, module));
  }

  private Revoked revoke(Path folder, NamedApp app, Optional<Module> module) throws IOException {
    AuthFile file = new AuthFile(folder, clock);
    GrantFile before = settled(folder, file.read().settled());
    boolean last = app.lines(app.without(before, module)).isEmpty();
    List<IssuedToken> tokens = last ? deleteTokens(folder, app) : List.of();
    List<GrantedLine> removed =
        settled(folder, file.change(now -> changed(now, app, module)).settled());
    return new Revoked(removed, tokens);
  }

  private static AuthFile.Changed<List<GrantedLine>> changed(
      GrantFile now, NamedApp app, Optional<Module> module) {
    List<GrantedLine> removed =
        app.lines(now).stream()
            .filter(line -> module.isEmpty() || module.get().equals(line.module()))
            .toList();
    return new AuthFile.Changed<>(removed.isEmpty() ? now : app.without(now, module), removed);
  }

  private List<IssuedToken> deleteTokens(Path folder, NamedApp app) throws IOException {
    return settled(folder, new AccountTokens(folder, clock).deleteOf(app::is));
  }

  private static <T> T settled(Path folder, Optional<T> settled) throws IOException {
    return settled.orElseThrow(() -> unsettled(folder));
  }

  private static IOException unsettled(Path folder) {
    return new UnsettledException(folder);
  }
}
