package coffer.auth.oauth;

import coffer.auth.form.Parameters;
import coffer.grant.AppOrigin;
import coffer.scope.AccessScopes;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads authorization requests of the code grant with PKCE (RFC 6749, section 4.1.1, and RFC 7636,
 * section 4.3) and of the implicit grant (RFC 6749, section 4.2.1). The redirect URI comes first:
 * only when it is sound is there somebody to tell about anything else.
 */
public final class RequestReader {

  private static final int MOST_SCOPES = 100;

  /** Of an app that asks for a code: it is kept with the code until that is answered. */
  private static final int LONGEST_CLIENT_ID = 1024;

  private static final String CODE = "code";
  private static final String TOKEN = "token";

  private static final String REDIRECT_URI = "redirect_uri";
  private static final String RESPONSE_TYPE = "response_type";
  private static final String METHOD = "code_challenge_method";
  private static final String SCOPE = "scope";
  private static final String STATE = "state";

  private record Fault(AuthorizationError error, String description) {}

  private final Set<String> insecureHosts;
  private final boolean implicitGrant;
  private final String issuer;
  private final StoredDocuments documents;

  /**
   * @param insecureHosts hosts besides loopback whose apps may be redirected to over plain http
   * @param implicitGrant whether apps on the web may get a token without a code
   * @param issuer this server, as its metadata calls it
   * @param documents where no app is
   */
  public RequestReader(
      Set<String> insecureHosts, boolean implicitGrant, String issuer, StoredDocuments documents) {
    this.insecureHosts = Set.copyOf(insecureHosts);
    this.implicitGrant = implicitGrant;
    this.issuer = issuer;
    this.documents = documents;
  }

  /** What those parameters come to. */
  public RequestReading read(Parameters parameters) {
    if (parameters.isRepeated(REDIRECT_URI)) {
      return new RequestReading.Unanswerable("There is more than one redirect_uri.");
    }
    Optional<String> written = parameters.value(REDIRECT_URI);
    if (written.isEmpty()) {
      return new RequestReading.Unanswerable("The redirect_uri is missing.");
    }
    try {
      RedirectUri redirect = RedirectUri.parse(written.get(), insecureHosts);
      return documents.include(redirect)
          ? new RequestReading.Unanswerable(
              "The redirect_uri leads to what somebody has stored here, which is no app.")
          : read(parameters, redirect);
    } catch (UnacceptableRedirectException e) {
      return new RequestReading.Unanswerable(e.sentence());
    }
  }

  private RequestReading read(Parameters parameters, RedirectUri redirect) {
    boolean code = parameters.all(RESPONSE_TYPE).equals(List.of(CODE));
    ReturnAddress.Part part = code ? ReturnAddress.Part.QUERY : ReturnAddress.Part.FRAGMENT;
    ReturnAddress address = new ReturnAddress(redirect, part, parameters.value(STATE), issuer);
    Optional<Fault> unreturnable = faultOfState(parameters, address);
    if (unreturnable.isPresent()) {
      return refused(
          new ReturnAddress(redirect, part, Optional.empty(), issuer), unreturnable.get());
    }
    Optional<AccessScopes> scopes = scopes(parameters);
    return fault(parameters, redirect.app())
        .or(() -> faultOfScopes(scopes))
        .map(fault -> refused(address, fault))
        .orElseGet(
            () ->
                new RequestReading.Sound(
                    new AuthorizationRequest(
                        address,
                        scopes.orElseThrow(),
                        parameters.value("client_id"),
                        code ? challenge(parameters) : Optional.empty())));
  }

  private static RequestReading refused(ReturnAddress address, Fault fault) {
    return new RequestReading.Refused(
        address.redirect().app(),
        fault.description(),
        address.error(fault.error(), fault.description()));
  }

  /** What keeps the state from being sent back exactly. */
  private static Optional<Fault> faultOfState(Parameters parameters, ReturnAddress address) {
    if (parameters.isRepeated(STATE) || parameters.isMalformed(STATE)) {
      return invalid("The state is there twice or is no percent-encoded UTF-8.");
    }
    boolean longer =
        address
            .state()
            .map(state -> state.getBytes(StandardCharsets.UTF_8).length)
            .filter(length -> length > ReturnAddress.LONGEST_STATE)
            .isPresent();
    if (longer || address.isTooLong()) {
      return invalid(
          "The state is longer than "
              + ReturnAddress.LONGEST_STATE
              + " bytes, or too long to go back with this redirect_uri.");
    }
    return Optional.empty();
  }

  private Optional<Fault> fault(Parameters parameters, AppOrigin app) {
    if (!parameters.repeated().isEmpty()) {
      return invalid("A parameter is there more than once.");
    }
    Optional<String> responseType = parameters.value(RESPONSE_TYPE);
    if (responseType.isEmpty()) {
      return invalid("The response_type is missing.");
    }
    return switch (responseType.get()) {
      case CODE -> faultOfChallenge(parameters);
      case TOKEN -> faultOfToken(app);
      default -> unsupported("The response_type is code or token.");
    };
  }

  private Optional<Fault> faultOfToken(AppOrigin app) {
    if (!implicitGrant) {
      return unsupported("The only response_type here is code.");
    }
    return app.isWeb()
        ? Optional.empty()
        : Optional.of(
            new Fault(
                AuthorizationError.UNAUTHORIZED_CLIENT,
                "A native app asks for a code, since another may claim its scheme."));
  }

  /** Without a method the challenge would be plain (RFC 7636, section 4.3). */
  private static Optional<Fault> faultOfChallenge(Parameters parameters) {
    if (parameters.value("client_id").filter(id -> id.length() > LONGEST_CLIENT_ID).isPresent()) {
      return invalid("The client_id is longer than " + LONGEST_CLIENT_ID + " characters.");
    }
    if (!parameters.value(METHOD).equals(Optional.of(CodeChallenge.METHOD))) {
      return invalid("The code_challenge_method must be S256.");
    }
    return challenge(parameters).isPresent()
        ? Optional.empty()
        : invalid("The code_challenge must be 43 characters of base64url.");
  }

  private static Optional<CodeChallenge> challenge(Parameters parameters) {
    return parameters.value("code_challenge").flatMap(CodeChallenge::parse);
  }

  private static Optional<Fault> faultOfScopes(Optional<AccessScopes> scopes) {
    return scopes.isPresent()
        ? Optional.empty()
        : Optional.of(
            new Fault(
                AuthorizationError.INVALID_SCOPE,
                "The scope is a list such as 'notes:rw photos:r', separated by spaces."));
  }

  private static Optional<Fault> unsupported(String description) {
    return Optional.of(new Fault(AuthorizationError.UNSUPPORTED_RESPONSE_TYPE, description));
  }

  private static Optional<Fault> invalid(String description) {
    return Optional.of(new Fault(AuthorizationError.INVALID_REQUEST, description));
  }

  private static Optional<AccessScopes> scopes(Parameters parameters) {
    return parameters
        .value(SCOPE)
        .flatMap(AccessScopes::parse)
        .filter(scopes -> scopes.levels().size() <= MOST_SCOPES);
  }
}
