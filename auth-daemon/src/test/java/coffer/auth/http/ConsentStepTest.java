package coffer.auth.http;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.grant.AppOrigin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person can answer, scope by scope, and what becomes of it. */
class ConsentStepTest {

  private static final String APP = "https://app.example";
  private static final String DIALOG =
      "/oauth/alice?redirect_uri=https://app.example/&response_type=token&scope=notes:rw+photos:r";
  private static final String BY_NAME = new AppOrigin(APP).fingerprint() + " ";

  private static TestServer server;

  private Browser alice;

  @BeforeAll
  static void start(@TempDir Path home) throws Exception {
    server = TestServer.start(home);
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  @BeforeEach
  void makeAccounts() throws Exception {
    alice = server.withFresh("alice").withFresh("bob").browser();
  }

  /** Changes some fields of the form with that button, and sends it. */
  private Answer answer(Answer page, String button, Map<String, String> changes) throws Exception {
    Map<String, String> fields = page.fieldsOf(button);
    fields.putAll(changes);
    return alice.post(page.actionOf(button), fields);
  }

  /** What the app's lines say, without fingerprint and comment. */
  private static List<String> lines() throws IOException {
    return server.grants("alice").stream()
        .map(line -> line.replace(BY_NAME, "").replaceFirst(" *#.*", ""))
        .toList();
  }

  private static List<String> tokens() throws IOException {
    return Files.readAllLines(server.file("alice", "tokens")).stream()
        .filter(line -> !line.startsWith("#"))
        .toList();
  }

  @Test
  void asksForEachScopeAndProposesWhatIsAskedFor() throws Exception {
    Map<String, String> fields = alice.consent(DIALOG).fieldsOf("Allow");

    assertThat(fields)
        .containsEntry("scope:notes", "rw")
        .containsEntry("scope:photos", "r")
        .containsEntry("seen", "notes:rw:none,photos:r:none");
  }

  @ParameterizedTest
  @CsvSource({
    "rw, r, notes rw, photos r",
    "r, r, notes r, photos r",
    "empty, r, notes empty, photos r",
    "r, empty, notes r, photos empty",
    "empty, empty, notes empty, photos empty",
  })
  void anAnswerBecomesLinesAndTheTokenIsForWhatWasAsked(
      String notes, String photos, String first, String second) throws Exception {
    Answer sent =
        answer(
            alice.consent(DIALOG), "Allow", Map.of("scope:notes", notes, "scope:photos", photos));

    assertThat(sent.location()).startsWith(APP + "/#access_token=");
    assertThat(lines()).containsExactly(first, second);
    assertThat(tokens()).hasSize(1).allMatch(token -> token.contains(" notes:rw,photos:r "));
  }

  @Test
  void whatWasCutDownIsProposedAgainAndCanBeWidened() throws Exception {
    answer(alice.consent(DIALOG), "Allow", Map.of("scope:notes", "r", "scope:photos", "empty"))
        .expect(303);

    Answer page = alice.get(DIALOG).contains("as you chose", "You keep from it");
    assertThat(page.fieldsOf("Continue"))
        .containsEntry("scope:notes", "r")
        .containsEntry("scope:photos", "empty");
    alice.press(page, "Continue").expect(303);
    assertThat(lines()).containsExactly("notes r", "photos empty");

    answer(page, "Continue", Map.of("scope:notes", "rw", "scope:photos", "r")).expect(303);
    assertThat(lines()).containsExactly("notes rw", "photos r");
    assertThat(tokens()).hasSize(3);
  }

  @Test
  void whatAnAppHasCanBeCutDown() throws Exception {
    alice.press(alice.consent(DIALOG), "Allow").expect(303);

    answer(alice.get(DIALOG), "Continue", Map.of("scope:notes", "empty")).expect(303);

    assertThat(lines()).containsExactly("notes empty", "photos r");
  }

  @Test
  void onlyWhatTheAppDidNotHaveIsMarkedNew() throws Exception {
    alice.consent(DIALOG).lacks("class=\"badge\"");
    Files.writeString(server.file("alice", ".auth"), APP + " photos r\n");

    Answer page = alice.get(DIALOG).contains("New this time", "Allowed before");

    assertThat(page.body().split("class=\"badge\"", -1)).hasSize(2);
    assertThat(page.body().indexOf("class=\"badge\""))
        .isGreaterThan(page.body().indexOf("<bdi>Notes</bdi>"))
        .isLessThan(page.body().indexOf("Allowed before"));
  }

  @Test
  void moreThanItHadIsNewToo() throws Exception {
    Files.writeString(server.file("alice", ".auth"), APP + " notes r\n" + APP + " photos r\n");

    alice.consent(DIALOG).contains("New this time", "so far read only");
    alice.press(alice.get(DIALOG), "Allow").expect(303);
    assertThat(lines()).containsExactly(APP + " notes rw", APP + " photos r");
  }

  @Test
  void anAnswerToAPageThatIsOutOfDateShowsItAgain() throws Exception {
    alice.press(alice.consent(DIALOG), "Allow").expect(303);
    Answer page = alice.get(DIALOG);
    Path file = server.file("alice", ".auth");
    Files.writeString(file, Files.readString(file).replace(" notes rw", " notes r"));

    Answer sent = answer(page, "Continue", Map.of("scope:notes", "empty"));

    assertThat(sent.location()).isEqualTo(DIALOG);
    assertThat(lines()).containsExactly("notes r", "photos r");
    assertThat(tokens()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"scope:photos=rw", "scope:notes=all", "scope:notes=", "life=91", "life=x"})
  void anAnswerThatThePageDoesNotOfferIsRefused(String field) throws Exception {
    String[] parts = field.split("=", -1);

    answer(alice.consent(DIALOG), "Allow", Map.of(parts[0], parts[1])).expect(400);

    assertThat(lines()).isEmpty();
    assertThat(tokens()).isEmpty();
  }

  @Test
  void anAnswerToWhatIsNotAskedSaysNothing() throws Exception {
    answer(alice.consent(DIALOG), "Allow", Map.of("scope:music", "rw", "scope:*", "rw"))
        .expect(303);

    assertThat(lines()).containsExactly("notes rw", "photos r");
  }

  @Test
  void twoAnswersToOneQuestionAreRefused() throws Exception {
    Map<String, String> fields = alice.consent(DIALOG).fieldsOf("Allow");
    fields.remove("scope:notes");
    String others =
        fields.entrySet().stream()
            .map(field -> field.getKey() + "=" + field.getValue())
            .collect(Collectors.joining("&"));

    alice.send("POST", DIALOG, others + "&scope:notes=r&scope:notes=rw").expect(400);
    assertThat(lines()).isEmpty();
  }

  @Test
  void everythingButOneModule() throws Exception {
    Files.writeString(server.file("alice", ".auth"), APP + " diary empty\n" + APP + " music rw\n");
    String dialog = DIALOG.replace("notes:rw+photos:r", "*:rw+notes:rw");

    Answer page =
        alice.consent(dialog).contains("You keep from it", "<bdi>Diary</bdi>", "<bdi>Music</bdi>");
    answer(page, "Allow", Map.of("scope:*", "r", "scope:notes", "empty")).expect(303);

    assertThat(lines())
        .containsExactly(APP + " diary empty", APP + " music r", "* r", "notes empty");
  }

  @ParameterizedTest
  @CsvSource({"'', 90d", "30, 30d", "7, 7d", "1, 1d"})
  void theAccessCanBeMadeToEndSooner(String life, String written) throws Exception {
    Answer page = alice.consent(DIALOG).contains(">90 days<", ">a month<", ">a week<", ">a day<");

    answer(page, "Allow", Map.of("life", life)).expect(303);

    assertThat(tokens()).hasSize(1).allMatch(token -> token.contains(" " + written + " "));
  }

  @Test
  void whereTheFileDecidesAPersonGoesOnWithWhatItSays() throws Exception {
    Path account = server.file("alice", "account");
    Files.writeString(account, Files.readString(account) + "consent = file\n");
    Answer page = alice.consent(DIALOG).lacks("type=\"radio\"");
    assertThat(page.offers("Go on with what it has")).isFalse();
    assertThat(page.body()).contains(" notes rw  # ", " photos r  # ");
    answer(page, "Check again", Map.of("do", "allow", "scope:notes", "empty")).expect(303);
    assertThat(lines()).isEmpty();

    Files.writeString(server.file("alice", ".auth"), APP + " * r\n");
    Answer ready = alice.get(DIALOG);
    assertThat(alice.press(ready, "Go on with what it has").location()).contains("access_token=");
    assertThat(lines()).containsExactly(APP + " * r");
    assertThat(alice.press(alice.get(DIALOG), "Continue").location()).contains("access_token=");
  }

  @Test
  void whatIsDeclinedStandsOnTheAccountPageUntilItIsCleared() throws Exception {
    alice.press(alice.consent(DIALOG), "Decline").expect(303);
    alice.press(alice.get(DIALOG), "Decline").expect(303);

    Answer page =
        alice
            .get("/account/")
            .contains("Lately refused", APP, "Notes (read and change)", "Photos (read only)");
    assertThat(page.body().split(">" + APP + "<", -1)).hasSize(2);
    Map<String, String> forged = page.fieldsOf("Clear this list");
    forged.put("csrf", "x");
    alice.post("/account/", forged).expect(403);
    assertThat(alice.press(page, "Clear this list").location()).isEqualTo("/account/");
    alice.get("/account/").lacks("Lately refused", APP);
  }

  @Test
  void whatBobDeclinesIsBobsAlone() throws Exception {
    Browser bob = server.browser();
    String dialog = DIALOG.replace("alice", "bob");
    bob.press(bob.consent(dialog), "Decline").expect(303);
    alice.consent(DIALOG);

    alice.get("/account/").lacks("Lately refused");
    bob.get("/account/").contains("Lately refused");
    assertThat(server.browser().post("/account/", Map.of()).location()).isEqualTo("/account/");
    bob.get("/account/").contains("Lately refused");
  }

  @Test
  void whereARefusalCannotBeRememberedTheAppIsToldNevertheless() throws Exception {
    Answer page = alice.consent(DIALOG);
    Files.createDirectory(server.file("alice", "refusals"));

    assertThat(alice.press(page, "Decline").location()).endsWith("#error=access_denied");
    Files.delete(server.file("alice", "refusals"));
  }
}
