package coffer.grant;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AppOriginTest {

  @Test
  void theFingerprintIsTheSha256OfTheOrigin() {
    // printf %s https://app.example.org | sha256sum
    assertThat(new AppOrigin("https://app.example.org").fingerprint())
        .isEqualTo("e3cec2f53482811dbeb9c41e87b9daaeca1d549cb1ac352abeee3a1a1b6df49b");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://app.example.org",
        "https://app.example.org:8443",
        "http://localhost:8080",
        "http://[::1]:8080",
        "http://127.0.0.1"
      })
  void aSerialisedOriginIsTaken(String written) {
    assertThat(AppOrigin.parse(written)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "https://",
        "https://App.example.org",
        "https://a.example/",
        "https://a.example:443",
        "http://a.example:80",
        "https://a.example:0443",
        "https://u@a.example",
        "ftp://a.example",
        "https://a b"
      })
  void anythingElseIsNone(String written) {
    assertThat(AppOrigin.parse(written)).isEmpty();
  }
}
