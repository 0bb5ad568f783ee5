package coffer.auth.oauth;

import coffer.auth.form.Parameters;
import coffer.scope.AccessScopes;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads authorization requests of the implicit grant (RFC 6749, section 4.2.1). The redirect URI
 * comes first: only when it is sound is there somebody to tell about anything else.
 */
public final class RequestReader {

  private static final int MOST_SCOPES = 100;

  private static final String REDIRECT_URI = "redirect_uri";
  private static final String RESPONSE_TYPE = "response_type";
  private static final String SCOPE = "scope";
  private static final String STATE = "state";

  private record Fault(AuthorizationError error, String description) {}

  private final Set<String> insecureHosts;

  /**
   * @param insecureHosts hosts besides loopback whose apps may be redirected to over plain http
   */
  public RequestReader(Set<String> insecureHosts) {
    this.insecureHosts = Set.copyOf(insecureHosts);
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
      return read(parameters, RedirectUri.parse(written.get(), insecureHosts));
    } catch (UnacceptableRedirectException e) {
      return new RequestReading.Unanswerable(e.sentence());
    }
  }

  private static RequestReading read(Parameters parameters, RedirectUri redirect) {
    boolean code = parameters.all(RESPONSE_TYPE).equals(List.of("code"));
    ReturnAddress.Part part = code ? ReturnAddress.Part.QUERY : ReturnAddress.Part.FRAGMENT;
    ReturnAddress address = new ReturnAddress(redirect, part, parameters.value(STATE));
    Optional<Fault> unreturnable = faultOfState(parameters, address);
    if (unreturnable.isPresent()) {
      return refused(new ReturnAddress(redirect, part, Optional.empty()), unreturnable.get());
    }
    Optional<AccessScopes> scopes = scopes(parameters);
    return fault(parameters, scopes)
        .map(fault -> refused(address, fault))
        .orElseGet(
            () ->
                new RequestReading.Sound(
                    new AuthorizationRequest(
                        address, scopes.orElseThrow(), parameters.value("client_id"))));
  }

  private static RequestReading refused(ReturnAddress address, Fault fault) {
    return new RequestReading.Refused(address.error(fault.error(), fault.description()));
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

  private static Optional<Fault> fault(Parameters parameters, Optional<AccessScopes> scopes) {
    List<String> repeated = parameters.repeated();
    if (!repeated.isEmpty()) {
      return invalid("A parameter is there more than once.");
    }
    Optional<String> responseType = parameters.value(RESPONSE_TYPE);
    if (responseType.isEmpty()) {
      return invalid("The response_type is missing.");
    }
    if (!responseType.get().equals("token")) {
      return Optional.of(
          new Fault(
              AuthorizationError.UNSUPPORTED_RESPONSE_TYPE, "The only response_type is token."));
    }
    return scopes.isPresent()
        ? Optional.empty()
        : Optional.of(
            new Fault(
                AuthorizationError.INVALID_SCOPE,
                "The scope is a list such as 'notes:rw photos:r', separated by spaces."));
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
