package coffer.config;

import static coffer.config.TestConfig.load;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coffer.account.AccountName;
import coffer.grant.Consent;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CofferConfigTest {

  @TempDir Path home;

  @Test
  void withoutAFileEveryKeyHasItsDefault() throws Exception {
    CofferConfig config = CofferConfig.load(home);

    assertThat(config.authOrigin()).isEqualTo("http://localhost:8000");
    assertThat(config.addressDomain()).isEqualTo("localhost:8000");
    assertThat(config.maxDocumentSize()).isEqualTo(1L << 30);
    assertThat(config.consent()).isEqualTo(Consent.PAGE);
    assertThat(config.isHttps()).isFalse();
    assertThat(config.implicitGrant()).isTrue();
    assertThat(config.tokenLives())
        .hasToString("TokenLives[implicit=90d, access=1h, refresh=90d, family=365d]");
    assertThat(config.accounts()).isEqualTo(home.resolve("accounts"));
  }

  @Test
  void everyKeyIsRead() throws Exception {
    CofferConfig config =
        load(
            home,
            """
        # production
        auth_origin = https://auth.example.org
        storage_origin=https://storage.example.org
        address_domain = example.org
        auth_listen = [::1]:9001
        storage_listen = 127.0.0.2:9002
        insecure_redirect_hosts = Tablet.lan  box.lan
        consent = file
        legacy_salt = pepper # and salt
        max_document_size = 64M
        default_account = alice
        webfinger_extra = coffer.conf
        implicit_grant = no
        implicit_token_life = 12h
        access_token_life = 90s
        refresh_token_life = 1440m
        refresh_token_longest_life = 7d
        session_longest_life = 12h
        """);

    assertThat(config.isHttps()).isTrue();
    assertThat(config.storageListen().getPort()).isEqualTo(9002);
    assertThat(config.insecureRedirectHosts()).containsExactlyInAnyOrder("tablet.lan", "box.lan");
    assertThat(config.consent()).isEqualTo(Consent.FILE);
    assertThat(config.legacySalt()).contains("pepper # and salt");
    assertThat(config.maxDocumentSize()).isEqualTo(64L << 20);
    assertThat(config.defaultAccount()).contains(new AccountName("alice"));
    assertThat(config.webfingerExtra()).contains(home.resolve("etc/coffer.conf"));
    assertThat(config.implicitGrant()).isFalse();
    assertThat(config.tokenLives().implicit()).hasToString("12h");
    assertThat(config.tokenLives().access()).hasToString("90s");
    assertThat(config.tokenLives().refresh()).hasToString("1d");
    assertThat(config.tokenLives().family()).hasToString("7d");
    assertThat(config.sessionLife()).hasToString("12h");
  }

  @Test
  void allProblemsAreReportedTogether() throws Exception {
    assertThatThrownBy(
            () ->
                load(
                    home,
                    "consent = maybe\n"
                        + "no equals sign\n"
                        + "max_document_size = 1 GB\n"
                        + "cosnent = page\n"
                        + "consent = file\n"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("line 2 is not of the form 'key = value'")
        .hasMessageContaining("max_document_size = 1 GB, expected a number of bytes")
        .hasMessageContaining("unknown key 'cosnent'")
        .hasMessageContaining("line 5 sets 'consent' again, after line 1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://example.org", "http://192.168.1.2:8000", "http://localhost.example.org"})
  void plainHttpIsForLoopbackUnlessItIsAskedFor(String origin) throws Exception {
    assertThatThrownBy(() -> load(home, "auth_origin = " + origin + "\n"))
        .hasMessageContaining("plain http");

    assertThat(load(home, "auth_origin = " + origin + "\ninsecure_http = yes\n").authOrigin())
        .isEqualTo(origin);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost:8000",
        "http://coffer.localhost",
        "http://127.0.0.9:1",
        "http://[::1]:8000"
      })
  void loopbackNeedsNoPermission(String origin) throws Exception {
    assertThat(load(home, "auth_origin = " + origin + "\n").authOrigin()).isEqualTo(origin);
  }

  @ParameterizedTest
  @CsvSource({"1,1", "1K,1024", "2G,2147483648", "1T,1099511627776"})
  void sizesHaveUnits(String written, long bytes) throws Exception {
    assertThat(load(home, "max_document_size = " + written + "\n").maxDocumentSize())
        .isEqualTo(bytes);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "auth_listen = 0.0.0.0:8001",
        "auth_listen = 127.0.0.1",
        "auth_listen = 127.0.0.1:70000",
        "max_document_size = 0",
        "max_document_size = 9999999999999T",
        "auth_origin = https://example.org/",
        "address_domain = https://example.org",
        "default_account = -",
        "webfinger_extra = missing.json",
        "audit_log = log/",
        "theme = missing",
        "theme = coffer.conf",
        "signup = open",
        "account_pages = no",
        "demo = maybe",
        "auth_listen = 127.0.0.999:8001"
      })
  void badValuesAreRefused(String line) throws Exception {
    assertThatThrownBy(() -> load(home, line + "\n"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("line 1");
  }

  @Test
  void theValuesInEffectAreToldAsTheFileWouldSayThem() throws Exception {
    assertThat(
            load(
                    home,
                    """
        storage_listen = [::1]:9002
        insecure_redirect_hosts = tablet.lan box.lan
        max_document_size = 64M
        """)
                .values())
        .containsEntry("storage_listen", "[::1]:9002")
        .containsEntry("auth_listen", "127.0.0.1:8001")
        .containsEntry("insecure_http", "no")
        .containsEntry("insecure_redirect_hosts", "box.lan tablet.lan")
        .containsEntry("consent", "page")
        .containsEntry("legacy_salt", "")
        .containsEntry("max_document_size", "67108864")
        .containsEntry("implicit_grant", "yes")
        .containsEntry("access_token_life", "1h")
        .containsEntry("audit_log", home.resolve("log/audit/auth.jsonl").toString())
        .containsEntry("signup", "closed")
        .containsEntry("account_pages", "on")
        .containsEntry("start_page", "on")
        .containsEntry("demo", "on")
        .containsEntry("theme", home.resolve("etc/theme").toString())
        .containsEntry("base_path", "")
        .containsEntry("refresh_token_longest_life", "365d")
        .containsEntry("session_longest_life", "180d")
        .hasSize(30);
  }

  @Test
  void theThemeIsAFolderInEtcOrElsewhere() throws Exception {
    assertThat(load(home, "").theme()).isEqualTo(home.resolve("etc/theme"));
    Files.createDirectories(home.resolve("etc/themes/blue"));
    assertThat(load(home, "theme = themes/blue\n").theme())
        .isEqualTo(home.resolve("etc/themes/blue"));
    Files.createDirectories(home.resolve("elsewhere"));
    assertThat(load(home, "theme = " + home.resolve("elsewhere") + "\n").theme())
        .isEqualTo(home.resolve("elsewhere"));
  }

  @Test
  void theAuditLogIsBelowTheHomeOrElsewhereOrOff() throws Exception {
    assertThat(load(home, "audit_log = log/other.jsonl\n").auditLog())
        .contains(home.resolve("log/other.jsonl"));
    assertThat(load(home, "audit_log = /var/log/coffer.jsonl\n").auditLog())
        .contains(Path.of("/var/log/coffer.jsonl"));
    assertThat(load(home, "audit_log = off\n").auditLog()).isEmpty();
    assertThat(CofferConfig.load(home).values()).containsEntry("audit_log", "off");
  }

  @Test
  void eachComponentIsSwitchedByItsOwnKey() throws Exception {
    assertThat(load(home, "").components())
        .isEqualTo(new Components(SignUp.CLOSED, true, true, true));
    assertThat(load(home, "signup = invitation\naccount_pages = off\n").components())
        .isEqualTo(new Components(SignUp.INVITATION, false, true, true));
    assertThat(load(home, "start_page = off\ndemo = off\n").components())
        .isEqualTo(new Components(SignUp.CLOSED, true, false, false));
    assertThat(CofferConfig.load(home).values())
        .containsEntry("start_page", "off")
        .containsEntry("demo", "off");
  }

  @Test
  void theValuesInEffectSayTheSameWhenTheyAreReadAgain() throws Exception {
    CofferConfig config =
        load(
            home,
            "max_document_size = 64M\nconsent = file\nstorage_listen = localhost:0\n"
                + "signup = invitation\naccount_pages = off\naddress_domain = a.example, b.example\n"
                + "base_path = /a/b\n");

    StringBuilder lines = new StringBuilder();
    config.values().forEach((key, value) -> lines.append(key + " = " + value + "\n"));
    assertThat(load(home, lines.toString())).isEqualTo(config);
  }

  @ParameterizedTest
  @ValueSource(strings = {"90", "0d", "1.5h", "90 d", "forever", "1w", "-1d", "100000d"})
  void aLifeIsANumberWithAUnit(String life) throws Exception {
    assertThatThrownBy(() -> load(home, "access_token_life = " + life + "\n"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(
            "access_token_life = " + life + ", expected a time such as 90d, 12h, 30m or 45s");
  }

  @Test
  void theSchemeOfANativeAppIsNoOriginOfTheServer() throws Exception {
    assertThatThrownBy(() -> load(home, "auth_origin = com.example.app:\n"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("auth_origin = com.example.app:, expected an origin");
  }
}
