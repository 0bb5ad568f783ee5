package coffer.auth.oauth;

/** Why an app gets neither code nor token: RFC 6749, sections 4.1.2.1 and 4.2.2.1. */
public enum AuthorizationError {
  /** A parameter is missing, repeated, malformed or too long. */
  INVALID_REQUEST("invalid_request"),
  /** The person said no. */
  ACCESS_DENIED("access_denied"),
  /** Apps of this kind get no token without a code. */
  UNAUTHORIZED_CLIENT("unauthorized_client"),
  /** Neither the code grant nor the implicit one, or one that is switched off. */
  UNSUPPORTED_RESPONSE_TYPE("unsupported_response_type"),
  /** The scope is missing, or one of its parts is none. */
  INVALID_SCOPE("invalid_scope"),
  /** The person said yes, and the server's disk or memory did not. */
  SERVER_ERROR("server_error"),
  /** More codes are waiting for their apps than are kept. */
  TEMPORARILY_UNAVAILABLE("temporarily_unavailable");

  private final String code;

  AuthorizationError(String code) {
    this.code = code;
  }

  /** As the app is told. */
  public String code() {
    return code;
  }
}
