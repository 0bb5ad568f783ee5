package coffer.auth.page;

import coffer.auth.grant.GrantProposal;
import coffer.auth.grant.ProposedLine;
import coffer.grant.Permission;
import coffer.scope.AccessScope;
import coffer.scope.Module;
import java.util.List;

/**
 * One thing an app asks for.
 *
 * @param title what it is about, in words
 * @param place the folder
 * @param detail what may be done there, in words
 * @param standing how it stands
 * @param everything true for the whole storage
 */
public record ScopeView(
    String title, String place, String detail, Standing standing, boolean everything) {

  /** How a scope stands with the account's file. */
  public enum Standing {
    /** Its line is missing. */
    NEW,
    /** It was granted before. */
    HELD,
    /** The person keeps it from the app, which finds nothing there. */
    WITHHELD
  }

  /** What that app asks for, one by one. */
  static List<ScopeView> of(GrantProposal proposal) {
    return proposal.scopes().asList().stream().map(scope -> of(scope, proposal)).toList();
  }

  private static ScopeView of(AccessScope scope, GrantProposal proposal) {
    Module module = scope.module();
    boolean withheld = proposal.withheld().contains(module);
    boolean missing =
        proposal.missing().stream().map(ProposedLine::module).anyMatch(module::equals);
    Standing standing = missing ? Standing.NEW : withheld ? Standing.WITHHELD : Standing.HELD;
    return new ScopeView(
        ScopeWords.title(module),
        ScopeWords.place(module),
        ScopeWords.detail(withheld ? Permission.EMPTY : Permission.of(scope.level())),
        standing,
        module.isAll());
  }
}
