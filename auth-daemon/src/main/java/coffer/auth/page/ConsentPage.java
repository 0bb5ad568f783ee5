package coffer.auth.page;

import coffer.auth.grant.GrantProposal;
import coffer.auth.oauth.AuthorizationError;
import coffer.auth.oauth.ReturnAddress;
import coffer.grant.AppGrants;
import java.util.List;

/**
 * Asks whether an app may have what it asks for.
 *
 * @param person who is asked
 * @param app which asks
 * @param mode what the person can do about it here
 * @param scopes what it asks for
 * @param past what the person knows of the app
 * @param lines what the answer adds to {@code .auth}, or has to be added there by hand
 * @param badLines lines of {@code .auth} that grant nothing since they cannot be understood, where
 *     the person has to edit it
 * @param seen the same for the form
 * @param form where the answer goes
 * @param cancel the URL that tells the app no
 */
public record ConsentPage(
    Person person,
    AppView app,
    Mode mode,
    List<ScopeView> scopes,
    Past past,
    List<String> lines,
    List<String> badLines,
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
        AppView.of(address.redirect()),
        proposal.isCovered() ? Mode.CONTINUE : open,
        ScopeView.of(proposal),
        past(proposal, circumstances.legacy()),
        proposal.fileLines(circumstances.today()),
        circumstances.byFile() ? circumstances.badLines() : List.of(),
        proposal.seen(),
        form,
        address.error(AuthorizationError.ACCESS_DENIED));
  }

  private static Past past(GrantProposal proposal, AppGrants legacy) {
    if (proposal.known()) {
      return Past.KNOWN;
    }
    return legacy.isEmpty() ? Past.NEVER_SEEN : Past.LEGACY;
  }

  /** What is asked for beyond what was granted before. */
  public List<ScopeView> added() {
    return having(ScopeView.Standing.NEW);
  }

  /** What was granted before. */
  public List<ScopeView> held() {
    return having(ScopeView.Standing.HELD);
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
