package coffer.auth.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.auth.form.Parameters;
import java.util.Set;
import org.assertj.core.api.AbstractStringAssert;

/** Reads requests of apps. */
final class TestRequests {

  static final String APP = "redirect_uri=https%3A%2F%2Fapp.example.org%2Fnotes";

  /** One that there is nothing to say against. */
  static final String SOUND = APP + "&response_type=token&scope=notes%3Arw";

  private static final StoredDocuments DOCUMENTS =
      new StoredDocuments("https://storage.example.org", "/storage/");

  private TestRequests() {}

  static RequestReader reader(boolean implicitGrant) {
    return new RequestReader(Set.of(), implicitGrant, "https://auth.example.org", DOCUMENTS);
  }

  static RequestReading read(String query) {
    return reader(true).read(Parameters.parse(query));
  }

  static AuthorizationRequest sound(String query) {
    assertThat(read(query)).isInstanceOf(RequestReading.Sound.class);
    return ((RequestReading.Sound) read(query)).request();
  }

  /** The app is told no: where its person is sent, to be looked at. */
  static AbstractStringAssert<?> assertRefused(String query) {
    assertThat(read(query)).isInstanceOf(RequestReading.Refused.class);
    return assertThat(((RequestReading.Refused) read(query)).location()).matches("[!-~]{1,14336}");
  }
}
