package coffer.auth.oauth;

/**
 * Why an app gets nothing from the token endpoint, in the words of RFC 6749, section 5.2. Of that
 * table {@code unauthorized_client} is missing: all apps are public clients and may use both
 * grants.
 */
public enum TokenError {
  /** A parameter is missing, repeated or malformed. */
  INVALID_REQUEST("invalid_request", 400),
  /** The app tries to prove who it is by a password, and there are none. */
  INVALID_CLIENT("invalid_client", 401),
  /** Code or refresh token are unknown, used, over, revoked, or another app's. */
  INVALID_GRANT("invalid_grant", 400),
  /** Neither a code nor a refresh token is offered. */
  UNSUPPORTED_GRANT_TYPE("unsupported_grant_type", 400),
  /** The scope is malformed, or wider than what was granted. */
  INVALID_SCOPE("invalid_scope", 400);

  private final String code;
  private final int status;

  TokenError(String code, int status) {
    this.code = code;
    this.status = status;
  }

  /** As the app is told. */
  public String code() {
    return code;
  }

  /** The HTTP status of the answer. */
  public int status() {
    return status;
  }
}
