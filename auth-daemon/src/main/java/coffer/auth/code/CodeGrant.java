package coffer.auth.code;

import coffer.account.AccountName;
import coffer.auth.oauth.AuthorizationRequest;
import coffer.auth.oauth.CodeChallenge;
import coffer.auth.oauth.TokenError;
import coffer.auth.oauth.TokenRefusedException;
import coffer.auth.oauth.TokenRequest;
import coffer.auth.session.Client;
import coffer.grant.AppOrigin;
import coffer.scope.AccessScopes;
import java.time.Duration;
import java.util.Optional;

/**
 * What a code stands for.
 *
 * @param account whose storage
 * @param app which asked
 * @param scopes what was granted
 * @param redirectUri where the code goes, byte for byte
 * @param challenge whose secret has to come with it
 * @param clientId what the app called itself
 * @param shorter how long without renewal the access lives, if that is less than is configured
 */
public record CodeGrant(
    AccountName account,
    AppOrigin app,
    AccessScopes scopes,
    String redirectUri,
    CodeChallenge challenge,
    Optional<String> clientId,
    Optional<Duration> shorter) {

  /**
   * What that person has granted to a request for a code.
   *
   * @param scopes no more than it asked for
   */
  public static CodeGrant of(
      AccountName account,
      AuthorizationRequest request,
      CodeChallenge challenge,
      AccessScopes scopes,
      Optional<Duration> shorter) {
    return new CodeGrant(
        account,
        request.app(),
        scopes,
        request.address().redirect().value(),
        challenge,
        request.clientId(),
        shorter);
  }

  /** Refuses whoever cannot be the app that the code went to. */
  void require(TokenRequest.Code request, Client client) throws TokenRefusedException {
    if (client.isPageOfAnother(app)) {
      throw refused("This request comes from another origin than the app that got this code.");
    }
    if (clientId.isPresent() && request.clientId().isEmpty()) {
      throw new TokenRefusedException(TokenError.INVALID_REQUEST, "The client_id is missing.");
    }
    if (!request.clientId().equals(clientId)) {
      throw refused("The client_id is not the one that asked for this code.");
    }
    if (!request.redirectUri().equals(redirectUri)) {
      throw refused("The redirect_uri is not the one that this code went to.");
    }
    if (!challenge.isMetBy(request.verifier())) {
      throw refused("The code_verifier is not the one behind this code's challenge.");
    }
  }

  private static TokenRefusedException refused(String sentence) {
    return new TokenRefusedException(TokenError.INVALID_GRANT, sentence);
  }
}
