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
        "http://127.0.0.1",
        "com.example.app:",
        "org.example-2.notes:"
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
        "https://a b",
        "com.example.app",
        "example:",
        "com.example.app:/",
        "com.example.app://",
        "Com.example.app:",
        "com..app:",
        "com.example.:",
        ".com.example:",
        "2com.example:",
        "com.exa+mple:",
        "a.b.c.d.e.f.g.h.i:"
      })
  void anythingElseIsNone(String written) {
    assertThat(AppOrigin.parse(written)).isEmpty();
  }

  @Test
  void aNativeAppIsNotOnTheWeb() {
    assertThat(new AppOrigin("com.example.app:").isWeb()).isFalse();
    assertThat(new AppOrigin("https://com.example.app").isWeb()).isTrue();
  }
}
