package coffer.auth.page;

import coffer.auth.grant.GrantProposal;
import coffer.auth.oauth.AuthorizationError;
import coffer.auth.oauth.ReturnAddress;
import coffer.auth.text.Phrase;
import coffer.grant.AppGrants;
import coffer.grant.Permission;
import java.util.List;

/**
 * Asks whether an app may have what it asks for.
 *
 * @param person who is asked
 * @param app which asks
 * @param mode what the person can do about it here
 * @param scopes what it asks for, and what can be answered
 * @param also names of modules for which an answer about everything is given too
 * @param lives how long the access can be made to last; none where that is not asked
 * @param past what the person knows of the app
 * @param lines what the answer adds to {@code .auth}, or has to be added there by hand
 * @param badLines lines of {@code .auth} that grant nothing since they cannot be understood, where
 *     the person has to edit it
 * @param byFile true if only who edits the file can grant
 * @param seen what this page says of request and file, for the form
 * @param form where the answer goes
 * @param cancel the URL that tells the app no
 */
public record ConsentPage(
    Person person,
    AppView app,
    Mode mode,
    List<ScopeView> scopes,
    List<Phrase> also,
    List<Life> lives,
    Past past,
    List<String> lines,
    List<Phrase> badLines,
    boolean byFile,
    String seen,
    Form form,
    String cancel) {

  /** What can be done here. */
  public enum Mode {
    /** Allow or decline. */
    ASK,
    /** Everything was granted before: go on. */
    CONTINUE,
    /** Lines are missing that only who edits the file can add. */
    BY_FILE
  }

  /** What the account's file knows of an app. */
  public enum Past {
    /** Nothing. */
    NEVER_SEEN,
    /** It has lines of the original system, which count for nothing here. */
    LEGACY,
    /** It has lines. */
    KNOWN
  }

  public ConsentPage {
    scopes = List.copyOf(scopes);
    also = List.copyOf(also);
    lives = List.copyOf(lives);
    lines = List.copyOf(lines);
    badLines = List.copyOf(badLines);
  }

  /** The page for that request. */
  public static ConsentPage of(
      Person person,
      ReturnAddress address,
      GrantProposal proposal,
      Circumstances circumstances,
      Form form) {
    Mode open = circumstances.byFile() ? Mode.BY_FILE : Mode.ASK;
    return new ConsentPage(
        person,
        AppView.of(address.redirect()).with(circumstances.label()),
        proposal.isCovered() ? Mode.CONTINUE : open,
        ScopeView.of(proposal, circumstances),
        also(proposal, circumstances),
        Life.upTo(circumstances.longest()),
        past(proposal, circumstances.legacy()),
        proposal.fileLines(circumstances.today()),
        circumstances.byFile() ? circumstances.badLines() : List.of(),
        circumstances.byFile(),
        proposal.seen(),
        form,
        address.error(AuthorizationError.ACCESS_DENIED));
  }

  private static List<Phrase> also(GrantProposal proposal, Circumstances circumstances) {
    return proposal.followers().entrySet().stream()
        .filter(follower -> follower.getValue() != Permission.EMPTY)
        .map(follower -> circumstances.texts().of(follower.getKey()).name())
        .toList();
  }

  private static Past past(GrantProposal proposal, AppGrants legacy) {
    if (proposal.known()) {
      return Past.KNOWN;
    }
    return legacy.isEmpty() ? Past.NEVER_SEEN : Past.LEGACY;
  }

  /** True if the person can answer scope by scope: not where only the file decides. */
  public boolean choosable() {
    return !byFile;
  }

  /** True if the file decides, and says something about all that is asked for. */
  public boolean mayGoOn() {
    return mode == Mode.BY_FILE && scopes.stream().allMatch(ScopeView::has);
  }

  /** What is asked for beyond what was granted before. */
  public List<ScopeView> added() {
    return having(ScopeView.Standing.NEW);
  }

  /** What was granted before, whole or in part. */
  public List<ScopeView> held() {
    return scopes.stream()
        .filter(
            scope ->
                scope.standing() == ScopeView.Standing.HELD
                    || scope.standing() == ScopeView.Standing.CUT)
        .toList();
  }

  /** What an answer has to be sent for. */
  public List<ScopeView> asked() {
    return scopes.stream().filter(scope -> !scope.choices().isEmpty()).toList();
  }

  /** True if the app has all that it asks for. */
  public boolean hasAll() {
    return scopes.stream().allMatch(scope -> scope.standing() == ScopeView.Standing.HELD);
  }

  /** What is kept from the app. */
  public List<ScopeView> withheld() {
    return having(ScopeView.Standing.WITHHELD);
  }

  /** True if the app asks for the whole storage, and does not have it yet. */
  public boolean asksForEverything() {
    return added().stream().anyMatch(ScopeView::everything);
  }

  private List<ScopeView> having(ScopeView.Standing standing) {
    return scopes.stream().filter(scope -> scope.standing() == standing).toList();
  }
}
