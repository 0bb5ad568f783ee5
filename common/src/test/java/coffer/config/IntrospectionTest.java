package coffer.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IntrospectionTest {

  private static final String SECRET = "0123456789abcdefghijklmnopqrstuv+/==";

  @TempDir Path home;

  @BeforeEach
  void aFileWithASecret() throws IOException {
    Files.createDirectories(home.resolve("etc"));
    secret("secret", SECRET + "\n", "rw-r-----");
  }

  @Test
  void withoutAKeyNobodyAsksAndNobodyIsAnswered() throws Exception {
    Introspection found = introspection("");

    assertThat(found.secret()).isEmpty();
    assertThat(found.endpoint()).isEmpty();
    assertThat(found.cache()).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void everyKeyIsRead() throws Exception {
    Introspection found =
        introspection(
            """
            introspection_secret = secret
            introspection = https://auth.example.org/oauth/-/introspect
            introspection_cache = 0s
            """);

    assertThat(found.secret().orElseThrow().reveal()).isEqualTo(SECRET);
    assertThat(found.endpoint())
        .contains(URI.create("https://auth.example.org/oauth/-/introspect"));
    assertThat(found.cache()).isEqualTo(Duration.ZERO);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:8001/oauth/-/introspect",
        "http://[::1]:8001/oauth/-/introspect",
        "http://localhost/oauth/-/introspect",
        "https://example.org/rs/oauth/-/introspect"
      })
  void tokensGoOverHttpsOrStayOnTheMachine(String address) throws Exception {
    assertThat(
            introspection("introspection_secret = secret\nintrospection = " + address).endpoint())
        .contains(URI.create(address));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "introspection = http://auth.example.org/oauth/-/introspect",
        "introspection = http://127.0.0.1.example.org/oauth/-/introspect",
        "introspection = http://localhost@example.org/oauth/-/introspect",
        "introspection = https://auth.example.org",
        "introspection = https://auth.example.org/oauth/-/introspect?a=b",
        "introspection = https://user@auth.example.org/oauth/-/introspect",
        "introspection = https:///oauth/-/introspect",
        "introspection = mailto:auth@example.org",
        "introspection = on",
        "introspection_cache = 61s",
        "introspection_cache = 5",
        "introspection_cache = -1s",
        "introspection_secret = missing",
        "introspection_secret = ."
      })
  void badValuesAreRefusedWithWhatIsExpected(String line) {
    String key = line.substring(0, line.indexOf(' '));
    assertThatThrownBy(() -> introspection(line))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("line 1: " + line + ", expected ")
        .hasMessageContaining(key);
  }

  @Test
  void aSecretThatOthersCanReadIsNone() throws Exception {
    secret("open", SECRET + "\n", "rw-r--r--");

    assertThatThrownBy(() -> introspection("introspection_secret = open"))
        .hasMessageContaining("this user can read and others on this machine cannot");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "short",
        "0123456789abcdefghijklmnop qrstuvwxyz",
        "äöü0123456789abcdefghijklmnopqrstuv"
      })
  void aSecretThatCanBeGuessedOrNotBeSentIsNone(String text) throws Exception {
    secret("weak", text + "\n", "rw-------");

    assertThatThrownBy(() -> introspection("introspection_secret = weak"))
        .hasMessageContaining("introspection_secret = weak, expected ")
        .message()
        .doesNotContain("0123456789");
  }

  @Test
  void whoAsksNeedsTheSecret() {
    assertThatThrownBy(
            () -> introspection("introspection = https://auth.example.org/oauth/-/introspect"))
        .hasMessageContaining("introspection needs introspection_secret");
  }

  @Test
  void allProblemsAreReportedTogether() {
    assertThatThrownBy(
            () ->
                introspection(
                    """
                    introspection_secret = missing
                    introspection = http://auth.example.org/oauth/-/introspect
                    introspection_cache = soon
                    """))
        .hasMessageContaining("line 1")
        .hasMessageContaining("line 2")
        .hasMessageContaining("line 3")
        .message()
        .doesNotContain("needs introspection_secret");
  }

  @Test
  void theSecretIsInNothingThatIsPrinted() throws Exception {
    CofferConfig config =
        config(
            """
            introspection_secret = secret
            introspection = https://auth.example.org/oauth/-/introspect
            """);

    assertThat(config.values())
        .containsEntry("introspection_secret", home.resolve("etc/secret").toString())
        .containsEntry("introspection", "https://auth.example.org/oauth/-/introspect")
        .containsEntry("introspection_cache", "5s");
    assertThat(config.toString() + config.values()).doesNotContain(SECRET);
  }

  @Test
  void onlyTheSecretItselfMatches() throws Exception {
    SharedSecret secret = introspection("introspection_secret = secret").secret().orElseThrow();

    assertThat(secret.matches(SECRET)).isTrue();
    assertThat(secret.matches(SECRET + "=")).isFalse();
    assertThat(secret.matches("")).isFalse();
  }

  private void secret(String name, String text, String mode) throws IOException {
    Path file = Files.writeString(home.resolve("etc").resolve(name), text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
  }

  private Introspection introspection(String lines) throws Exception {
    return config(lines).introspection();
  }

  private CofferConfig config(String lines) throws Exception {
    return TestConfig.load(home, lines + "\n");
  }
}
