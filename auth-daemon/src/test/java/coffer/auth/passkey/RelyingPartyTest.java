package coffer.auth.passkey;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RelyingPartyTest {

  @Test
  void itIsTheHostOfTheOrigin() {
    assertThat(RelyingParty.of("https://auth.example.org:8443"))
        .hasValue(new RelyingParty("auth.example.org", "https://auth.example.org:8443"));
    assertThat(RelyingParty.of("http://localhost:8000"))
        .hasValue(new RelyingParty("localhost", "http://localhost:8000"));
  }

  @Test
  void browsersTakeNoAddressAndNothingWithoutTls() {
    assertThat(RelyingParty.of("http://127.0.0.1:8000")).isEmpty();
    assertThat(RelyingParty.of("https://192.0.2.7")).isEmpty();
    assertThat(RelyingParty.of("http://[::1]:8000")).isEmpty();
    assertThat(RelyingParty.of("http://auth.example.org")).isEmpty();
  }
}
