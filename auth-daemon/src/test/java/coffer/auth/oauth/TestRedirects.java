package coffer.auth.oauth;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;

/** Reads redirect URIs where the operator has named one host for plain http. */
final class TestRedirects {

  private TestRedirects() {}

  static RedirectUri parse(String written) throws UnacceptableRedirectException {
    return RedirectUri.parse(written, Set.of("intranet.example"));
  }

  static void assertRefused(String written) {
    assertThatThrownBy(() -> parse(written))
        .describedAs(written)
        .isInstanceOf(UnacceptableRedirectException.class);
  }
}
