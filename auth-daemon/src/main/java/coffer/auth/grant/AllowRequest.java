package coffer.auth.grant;

import coffer.grant.AppOrigin;
import coffer.grant.GrantFile;
import coffer.scope.AccessScopes;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * That a person has pressed Allow.
 *
 * @param app for which app
 * @param scopes what it asked for
 * @param answers what the page showed, and what the person chose there
 * @param byPage whether that is enough in this account
 * @param today for the lines' comments
 */
record AllowRequest(
    AppOrigin app, AccessScopes scopes, Answers answers, boolean byPage, LocalDate today) {

  /**
   * What the file says beside the request. What was asked before is of no account here: it only
   * bears on what a page proposes.
   */
  GrantProposal proposal(GrantFile file) {
    return GrantProposal.of(file, app, scopes, AccessScopes.of(List.of()));
  }

  /**
   * What it makes of the file as it is now; decides, and writes nothing. Nothing is changed unless
   * the file still says, about all that is asked for, what the page showed.
   */
  AuthFile.Changed<AllowOutcome> allow(GrantFile file) {
    GrantProposal proposal = proposal(file);
    List<ProposedLine> changes = proposal.changes(answers.permissions());
    if (changes.isEmpty()) {
      return new AuthFile.Changed<>(file, new AllowOutcome.Allowed(List.of()));
    }
    if (!byPage) {
      return new AuthFile.Changed<>(file, new AllowOutcome.ByFileOnly(proposal));
    }
    if (!proposal.seen().equals(answers.seen())) {
      return new AuthFile.Changed<>(file, new AllowOutcome.Changed(proposal));
    }
    return new AuthFile.Changed<>(
        written(file, proposal, changes), new AllowOutcome.Allowed(changes));
  }

  /** Lines for one module add up: where there are some, they change, or they would outvote one. */
  private GrantFile written(GrantFile file, GrantProposal proposal, List<ProposedLine> changes) {
    GrantFile written = file;
    List<String> added = new ArrayList<>();
    for (ProposedLine change : changes) {
      if (proposal.grants().permissions().containsKey(change.module())) {
        written = written.setting(app, change.module(), change.permission(), today);
      } else {
        added.add(change.fileLine(app, today));
      }
    }
    return added.isEmpty() ? written : written.appending(added);
  }
}
