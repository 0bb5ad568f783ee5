package coffer.auth.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageTest {

  private static final String DIALOG =
      "/oauth/alice?redirect_uri=https://app.example/x&response_type=token&scope=notes:rw";

  private Path home;
  private TestServer server;

  @BeforeEach
  void start(@TempDir Path folder) throws Exception {
    home = folder;
    server = TestServer.start(home).with("alice");
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  private Browser reading(String languages) {
    return server.browser().header("Accept-Language", languages);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "de-CH, de;q=0.9, en;q=0.8|de|Anmelden",
        "en-US, en;q=0.9, de;q=0.8|en|Sign in",
        "it|en|Sign in",
        "de;q=nonsense|en|Sign in",
        "-|en|Sign in"
      })
  void aPageIsInTheLanguageThatTheBrowserAsksFor(String header, String language, String title)
      throws Exception {
    Answer page = reading(header).get(DIALOG).expect(200);

    assertThat(page.header("Content-Language")).isEqualTo(language);
    assertThat(page.header("Vary")).isEqualTo("Accept-Language");
    page.contains("<html lang=\"" + language + "\">", "<title>" + title + " · Coffer</title>");
  }

  @Test
  void whoeverSaysNothingReadsEnglish() throws Exception {
    Answer page = server.browser().without("Accept-Language").get(DIALOG).expect(200);

    assertThat(page.header("Content-Language")).isEqualTo("en");
    page.contains("<html lang=\"en\">", "Sign in");
  }

  @Test
  void theWholeDialogIsInGerman() throws Exception {
    Browser alice = reading("de");
    Answer signIn = alice.get(DIALOG).expect(200).contains("um dieser App zu antworten");
    var fields = signIn.fieldsOf("Anmelden");
    fields.put("password", "wrong");
    alice.post(signIn.actionOf("Anmelden"), fields).expect(303);
    alice.get(DIALOG).expect(200).contains("Das Passwort stimmt nicht.");
    fields.put("password", TestServer.PASSWORD);
    alice.post(signIn.actionOf("Anmelden"), fields).expect(303);

    Answer consent = alice.get(DIALOG).expect(200);
    consent.contains(
        "<h1>Diese App erlauben?</h1>",
        "<title>app.example erlauben? · Coffer</title>",
        "<bdi>Notizen</bdi>",
        "Notizen, die du gemacht hast.",
        "Angemeldet als <strong translate=\"no\">alice@example.org</strong>.");
    assertThat(alice.press(consent, "Erlauben").location()).startsWith("https://app.example/x#");
    assertThat(server.grants("alice")).hasSize(1);
    assertThat(Files.readString(server.file("alice", "tokens"))).contains("Firefox");
    alice
        .get("/account/apps")
        .expect(200)
        .contains("Firefox auf Linux", "Lesen, hinzufügen, ändern und löschen");
  }

  @Test
  void failuresAreToldInTheLanguageToo() throws Exception {
    reading("de")
        .get("/nothing")
        .expect(404)
        .contains("Diese Seite gibt es nicht", "Hier ist nichts.");
    reading("de")
        .get("/oauth/alice")
        .expect(400)
        .contains(
            "Die Anfrage dieser App ist nicht zu beantworten",
            "Für alle, die an der App bauen: The ");
    reading("de")
        .header("Origin", "https://evil.example")
        .send("POST", DIALOG, "do=sign-in")
        .expect(403)
        .contains(
            "Dieses Formular kam nicht von seiner eigenen Seite bei https://auth.example.org.");
  }

  @Test
  void whatAppsAreToldStaysEnglish() throws Exception {
    assertThat(reading("de").send("POST", "/oauth/-/token", "grant_type=nonsense").body())
        .doesNotContain("ist", "nicht");
    assertThat(reading("de").get("/.well-known/webfinger").expect(400).body())
        .isEqualTo(server.browser().get("/.well-known/webfinger").body());
  }

  @Test
  void theOperatorsWordsForModulesWinInEveryLanguage() throws Exception {
    Files.writeString(home.resolve("etc/scopes.conf"), "notes = Zettel | Alles auf Papier.\n");
    Browser alice = reading("en");
    alice.consent(DIALOG).contains("<bdi>Zettel</bdi>", "Alles auf Papier.");
    reading("de").header("Cookie2", "x").get(DIALOG).expect(200);
    alice.header("Accept-Language", "de").get(DIALOG).contains("<bdi>Zettel</bdi>");
  }
}
