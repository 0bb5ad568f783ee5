package coffer.auth.oauth;

import coffer.auth.form.Parameters;
import coffer.scope.AccessScopes;
import coffer.token.BearerToken;
import java.util.Optional;

/** What an app asks of the token endpoint: sound in form, and not yet looked up. */
public sealed interface TokenRequest {

  /**
   * Tokens for a code (RFC 6749, section 4.1.3).
   *
   * @param code as it was handed out
   * @param redirectUri which the code went to, byte for byte
   * @param verifier the secret behind the challenge (RFC 7636, section 4.5)
   * @param clientId what the app calls itself
   */
  record Code(BearerToken code, String redirectUri, String verifier, Optional<String> clientId)
      implements TokenRequest {}

  /**
   * A new pair of tokens for a refresh token (RFC 6749, section 6).
   *
   * @param token the refresh token
   * @param scopes what the access token is to be for, where that is less than what was granted
   */
  record Refresh(BearerToken token, Optional<AccessScopes> scopes) implements TokenRequest {}

  /**
   * Reads the form of a request.
   *
   * @throws TokenRefusedException if a parameter is missing, repeated or malformed
   */
  static TokenRequest read(Parameters form) throws TokenRefusedException {
    requireSound(form);
    String grantType = required(form, "grant_type");
    return switch (grantType) {
      case "authorization_code" -> code(form);
      case "refresh_token" ->
          new Refresh(
              secret(form, "refresh_token", "This refresh token is none of this server's."),
              scopes(form));
      default ->
          throw new TokenRefusedException(
              TokenError.UNSUPPORTED_GRANT_TYPE,
              "The grant_type is authorization_code or refresh_token.");
    };
  }

  /**
   * The token of a request to revoke one (RFC 7009, section 2.1); empty if it is none of this
   * server's by its very shape.
   *
   * @throws TokenRefusedException if a parameter is missing, repeated or malformed
   */
  static Optional<BearerToken> revoked(Parameters form) throws TokenRefusedException {
    requireSound(form);
    return BearerToken.parse(required(form, "token"));
  }

  private static void requireSound(Parameters form) throws TokenRefusedException {
    if (!form.repeated().isEmpty()) {
      throw invalid("A parameter is there more than once.");
    }
    if (form.value("client_secret").isPresent() || form.value("client_assertion").isPresent()) {
      throw new TokenRefusedException(
          TokenError.INVALID_CLIENT, "Apps have no password here: leave it out.");
    }
  }

  private static Code code(Parameters form) throws TokenRefusedException {
    String verifier = required(form, "code_verifier");
    if (!CodeChallenge.isVerifier(verifier)) {
      throw invalid("The code_verifier is 43 to 128 letters, digits and - . _ ~ characters.");
    }
    return new Code(
        secret(form, "code", "This code is none of this server's."),
        required(form, "redirect_uri"),
        verifier,
        form.value("client_id"));
  }

  private static BearerToken secret(Parameters form, String name, String otherwise)
      throws TokenRefusedException {
    Optional<BearerToken> token = BearerToken.parse(required(form, name));
    if (token.isEmpty()) {
      throw new TokenRefusedException(TokenError.INVALID_GRANT, otherwise);
    }
    return token.get();
  }

  private static Optional<AccessScopes> scopes(Parameters form) throws TokenRefusedException {
    Optional<String> written = form.value("scope");
    Optional<AccessScopes> scopes = written.flatMap(AccessScopes::parse);
    if (form.isMalformed("scope") || scopes.isPresent() != written.isPresent()) {
      throw new TokenRefusedException(
          TokenError.INVALID_SCOPE,
          "The scope is a list such as notes:rw photos:r, separated by spaces.");
    }
    return scopes;
  }

  private static String required(Parameters form, String name) throws TokenRefusedException {
    Optional<String> value = form.value(name);
    if (value.isEmpty()) {
      throw invalid("The " + name + " is missing or malformed.");
    }
    return value.get();
  }

  private static TokenRefusedException invalid(String sentence) {
    return new TokenRefusedException(TokenError.INVALID_REQUEST, sentence);
  }
}
