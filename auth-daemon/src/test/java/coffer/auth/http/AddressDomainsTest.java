package coffer.auth.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One account under addresses of several domains. */
class AddressDomainsTest {

  private static final String WEBFINGER = "/.well-known/webfinger?resource=";

  @TempDir private Path home;
  private TestServer server;

  @BeforeEach
  void start() throws Exception {
    server =
        TestServer.start(
                home,
                """
                auth_origin = https://auth.example.org
                storage_origin = https://storage.example.org
                address_domain = example.org, b.example:8443
                """)
            .with("alice");
    Files.writeString(home.resolve("accounts/@aliases"), "al alice\n");
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "acct:alice@example.org, acct:alice@example.org",
    "acct:alice@b.example:8443, acct:alice@b.example:8443",
    "ACCT:Alice@B.Example:8443, acct:alice@b.example:8443",
    "acct:al@b.example:8443, acct:alice@b.example:8443",
    "https://b.example:8443/, acct:alice@b.example:8443",
    "http://B.example:8443, acct:alice@b.example:8443",
    "https://example.org/, acct:alice@example.org"
  })
  void whoIsAskedForAtADomainIsFoundThereWithTheSameStorage(String resource, String subject)
      throws Exception {
    String storage = "\"href\":\"https://storage.example.org/storage/alice\"";
    String dialog = "\"https://auth.example.org/oauth/alice\"";

    for (String path : new String[] {WEBFINGER, "/.well-known/host-meta.json?resource="}) {
      server
          .browser()
          .get(path + resource)
          .expect(200)
          .contains("\"subject\":\"" + subject + "\"", storage, dialog);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "acct:alice@b.example",
        "acct:alice@example.org:8443",
        "acct:alice@example.org,b.example:8443",
        "acct:bob@b.example:8443",
        "https://b.example/",
        "https://b.example:8443/alice"
      })
  void whoIsAskedForElsewhereIsNot(String resource) throws Exception {
    server.browser().get(WEBFINGER + resource).expect(404);
  }

  @Test
  void whatIsNoAddressIsToldTheMainDomain() throws Exception {
    server.browser().get(WEBFINGER + "alice").expect(400).contains("acct:user@example.org.");
  }

  /** There is one host-meta for all, and whom it leads to answers for all domains. */
  @Test
  void hostMetaLeadsToTheMainDomainWhateverTheHostIsCalled() throws Exception {
    String template = "https://example.org/.well-known/webfinger?resource={uri}";

    server.browser().get("/.well-known/host-meta").expect(200).contains(template);
    server.browser().get("/.well-known/host-meta.json").expect(200).contains(template);
  }

  @ParameterizedTest
  @ValueSource(strings = {"alice@example.org", "Alice@b.Example:8443", "al@b.example:8443"})
  void anAddressOfAnyDomainSignsIn(String typed) throws Exception {
    Browser browser = server.browser();

    browser.enter("/account/", typed, TestServer.PASSWORD).expect(303);

    browser.get("/account/").expect(200).contains("alice@example.org", "Sign out");
  }

  @ParameterizedTest
  @ValueSource(strings = {"alice@b.example", "alice@", "alice@example.org, b.example:8443"})
  void anAddressOfNoneDoesNot(String typed) throws Exception {
    Browser browser = server.browser();

    browser.enter("/account/", typed, TestServer.PASSWORD).expect(303);

    browser.get("/account/").contains("Name or password is not right").lacks("Sign out");
  }

  @Test
  void anAddressOfAnyDomainAndOfNoneElseStandsForTheAccountThatIsToGo() throws Exception {
    Browser browser = server.browser();
    browser.enter("/account/delete", "alice", TestServer.PASSWORD).expect(303);
    Map<String, String> form = browser.get("/account/delete").fieldsOf("Delete this account");
    form.put("name", "alice@b.example");
    browser.post("/account/delete", form).expect(400);

    form.put("name", "Alice@B.example:8443");
    browser.post("/account/delete", form).expect(303);

    browser.get("/account/").contains("Your account is deleted");
  }

  @Test
  void appsAreOpenedWithTheMainAddress() throws Exception {
    Files.writeString(server.file("alice", ".auth"), "https://app.example notes rw\n");
    Browser browser = server.browser();
    browser.enter("/account/apps", "alice@b.example:8443", TestServer.PASSWORD).expect(303);

    Answer apps = browser.get("/account/apps").expect(200);

    assertThat(apps.body())
        .contains("https://app.example/#remotestorage=alice@example.org")
        .doesNotContain("b.example");
  }
}
