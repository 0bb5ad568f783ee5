package coffer.auth.grant;

import coffer.grant.AppOrigin;
import coffer.grant.GrantFile;
import coffer.scope.AccessScopes;
import java.time.LocalDate;

/**
 * That a person has pressed Allow.
 *
 * @param app for which app
 * @param scopes what it asked for
 * @param seen what the page showed, as {@link GrantProposal#seen}
 * @param byPage whether that is enough in this account
 * @param today for the lines' comments
 */
record AllowRequest(
    AppOrigin app, AccessScopes scopes, String seen, boolean byPage, LocalDate today) {

  GrantProposal proposal(GrantFile file) {
    return GrantProposal.of(file, app, scopes);
  }

  /** What it makes of the file as it is now; decides, and writes nothing. */
  AuthFile.Changed<AllowOutcome> allow(GrantFile file) {
    GrantProposal proposal = proposal(file);
    if (!proposal.isCovered() && !byPage) {
      return new AuthFile.Changed<>(file, new AllowOutcome.ByFileOnly(proposal));
    }
    if (!proposal.isCovered() && !proposal.wasShownBy(seen)) {
      return new AuthFile.Changed<>(file, new AllowOutcome.Changed(proposal));
    }
    return new AuthFile.Changed<>(
        proposal.isCovered() ? file : file.appending(proposal.fileLines(today)),
        new AllowOutcome.Allowed(proposal.missing()));
  }
}
