package coffer.auth.oauth;

/** Why an app gets no token, in the words of RFC 6749, section 4.2.2.1. */
public enum AuthorizationError {
  /** A parameter is missing, repeated, malformed or too long. */
  INVALID_REQUEST("invalid_request"),
  /** The person said no. */
  ACCESS_DENIED("access_denied"),
  /** Not the implicit grant. */
  UNSUPPORTED_RESPONSE_TYPE("unsupported_response_type"),
  /** The scope is missing, or one of its parts is none. */
  INVALID_SCOPE("invalid_scope");

  private final String code;

  AuthorizationError(String code) {
    this.code = code;
  }

  /** As the app is told. */
  public String code() {
    return code;
  }
}
