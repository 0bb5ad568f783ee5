package coffer.auth.http;

import coffer.account.AccountName;
import coffer.auth.code.CodeGrant;
import coffer.auth.code.Codes;
import coffer.auth.grant.IssueOutcome;
import coffer.auth.grant.Tokens;
import coffer.auth.oauth.AuthorizationError;
import coffer.auth.oauth.AuthorizationRequest;
import coffer.auth.session.Client;
import coffer.http.Failure;
import coffer.http.FailureException;
import coffer.scope.AccessScopes;
import coffer.token.TokenHash;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Gives an app what a person has just allowed: a code, or where it asked for one a token. */
final class Handover {

  private final Tokens tokens;
  private final Codes codes;

  Handover(Tokens tokens, Codes codes) {
    this.tokens = tokens;
    this.codes = codes;
  }

  /**
   * What was given.
   *
   * @param location where the browser is sent with it
   * @param token what it is known by, if it is a token already
   */
  record Handed(String location, Optional<TokenHash> token) {}

  /**
   * Gives it; empty if the app has no line at all any more.
   *
   * @param scopes what was allowed, no more than was asked for
   * @param shorter how long it lives unused, if that is less than is configured
   * @throws FailureException 503 while the account's files are being saved
   */
  Optional<Handed> give(
      AccountName account,
      AuthorizationRequest request,
      AccessScopes scopes,
      Client client,
      Optional<Duration> shorter)
      throws IOException {
    return request.challenge().isPresent()
        ? Optional.of(new Handed(code(account, request, scopes, shorter), Optional.empty()))
        : token(account, request, scopes, client, shorter);
  }

  private String code(
      AccountName account,
      AuthorizationRequest request,
      AccessScopes scopes,
      Optional<Duration> shorter) {
    return codes
        .issue(CodeGrant.of(account, request, request.challenge().orElseThrow(), scopes, shorter))
        .map(request.address()::code)
        .orElseGet(() -> request.address().error(AuthorizationError.TEMPORARILY_UNAVAILABLE));
  }

  private Optional<Handed> token(
      AccountName account,
      AuthorizationRequest request,
      AccessScopes scopes,
      Client client,
      Optional<Duration> shorter)
      throws IOException {
    IssueOutcome issue = tokens.issue(account, request.app(), scopes, client, shorter);
    if (issue instanceof IssueOutcome.Unsettled) {
      throw new FailureException(Failure.UNSETTLED).with("Retry-After", "1");
    }
    return issue instanceof IssueOutcome.Issued issued
        ? Optional.of(
            new Handed(request.address().token(issued.token()), Optional.of(issued.token().hash())))
        : Optional.empty();
  }
}
