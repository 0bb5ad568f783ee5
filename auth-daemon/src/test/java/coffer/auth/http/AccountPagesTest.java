package coffer.auth.http;

import static coffer.auth.http.TestServer.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountPagesTest {

  private static final String SESSIONS = "/account/sessions";
  private static final String CHANGE = "/account/password";
  private static final String DELETE = "/account/delete";
  private static final String NEW = "another battery";

  private TestServer server;
  private Path home;
  private Browser alice;

  @BeforeEach
  void start(@TempDir Path home) throws Exception {
    this.home = home;
    server = TestServer.start(home).with("alice");
    alice = server.browser();
    alice.enter("/account/", "alice", PASSWORD).expect(303);
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  private Browser phone() throws Exception {
    Browser phone = server.browser().header("User-Agent", "Mozilla/5.0 (Android 15) Firefox/140.0");
    phone.enter("/account/", "alice", PASSWORD).expect(303);
    return phone;
  }

  private Map<String, String> change(String password, String repeated) throws Exception {
    Map<String, String> fields = alice.get(CHANGE).expect(200).fieldsOf("Change password");
    fields.put("new-password", password);
    fields.put("repeated", repeated);
    return fields;
  }

  @Test
  void theBrowsersThatAreSignedInAreShownAndOneIsSignedOut() throws Exception {
    Browser phone = phone();

    Answer page = alice.get(SESSIONS).contains("This browser", "Android", "192.0.2.7");
    assertThat(alice.press(page, "Sign it out").location()).isEqualTo(SESSIONS);
    alice.get(SESSIONS).contains("That browser is signed out").lacks("Android");
    alice.get(SESSIONS).lacks("That browser is signed out");
    phone.get("/account/").contains("<h1>Sign in</h1>");
  }

  @Test
  void signingOutEverywhereEndsAllSessions() throws Exception {
    Browser phone = phone();

    assertThat(alice.press(alice.get(SESSIONS), "Sign out everywhere").location())
        .isEqualTo("/account/");
    alice.get("/account/").contains("You are signed out everywhere", "<h1>Sign in</h1>");
    phone.get("/account/").contains("<h1>Sign in</h1>");
  }

  @Test
  void aNewPasswordCountsAtOnceAndEndsTheOtherSessions() throws Exception {
    Browser phone = phone();

    assertThat(alice.post(CHANGE, change(NEW, NEW)).location()).isEqualTo(CHANGE);
    alice.get(CHANGE).contains("Your password is changed");
    phone.get("/account/").contains("<h1>Sign in</h1>");
    phone.enter("/account/", "alice", PASSWORD).expect(303);
    phone.get("/account/").contains("not right");
    phone.enter("/account/", "alice", NEW).expect(303);
    phone.get("/account/").contains("Sign out");
    assertThat(Files.readString(home.resolve("log/audit/auth.jsonl")))
        .contains("\"event\":\"password\"")
        .doesNotContain(NEW);
  }

  @Test
  void aPasswordThatIsTooShortOrNotRepeatedChangesNothing() throws Exception {
    alice.post(CHANGE, change("short", "short")).expect(400).contains("at least 8 characters");
    alice
        .post(CHANGE, change("Password1", "Password1"))
        .expect(400)
        .contains("many people have it");
    alice
        .post(CHANGE, change("alice-12345", "alice-12345"))
        .expect(400)
        .contains("besides your name");
    alice.post(CHANGE, change(NEW, NEW + "x")).expect(400).contains("not the same").lacks(NEW);

    server.browser().enter("/account/", "alice", PASSWORD).expect(303);
  }

  @Test
  void whatCountsAsksForThePasswordAgainAfterFiveMinutes() throws Exception {
    server.age("alice");
    alice.get("/account/").contains("Sign out").lacks("Is it you?");

    alice.get(CHANGE).expect(200).contains("Is it you?", "alice@example.org").lacks("new-password");
    assertThat(alice.enter(CHANGE, "ignored", PASSWORD).location()).isEqualTo(CHANGE);
    alice.get(CHANGE).contains("new-password");
    assertThat(Files.readString(server.file("alice", "sessions")).lines()).hasSize(2);
  }

  @Test
  void aFormThatComesTooLateIsNotDoneAfterThePasswordEither() throws Exception {
    Map<String, String> late = change(NEW, NEW);
    server.age("alice");

    assertThat(alice.post(CHANGE, late).location()).isEqualTo(CHANGE);
    alice.enter(CHANGE, "", PASSWORD).expect(303);
    alice.get(CHANGE).lacks("is changed");
    server.browser().enter("/account/", "alice", PASSWORD).expect(303);
  }

  @Test
  void aWrongPasswordAtAPageThatCountsKeepsTheSession() throws Exception {
    server.age("alice");
    alice.enter(DELETE, "", "wrong").expect(303);

    alice.get(DELETE).contains("That password is not right", "Is it you?");
    alice.get("/account/").contains("Sign out");
  }

  @Test
  void passwordManagersFindTheWay() throws Exception {
    assertThat(alice.get("/.well-known/change-password").location()).isEqualTo(CHANGE);
    alice.get(CHANGE).contains("autocomplete=\"username\"", "autocomplete=\"new-password\"");
    server.browser().get(CHANGE).contains("autocomplete=\"current-password webauthn\"");
  }

  @Test
  void anAccountIsDeletedByTypingItsName() throws Exception {
    Map<String, String> fields = alice.get(DELETE).fieldsOf("Delete this account");
    fields.put("name", "bob");
    alice.post(DELETE, fields).expect(400).contains("not your account’s name");
    assertThat(server.file("alice", "account")).exists();

    fields.put("name", "Alice");
    assertThat(alice.post(DELETE, fields).location()).isEqualTo("/account/");
    alice.get("/account/").contains("Your account is deleted");
    assertThat(server.file("alice", "account")).doesNotExist();
    assertThat(home.resolve("accounts/@removed")).isDirectoryContaining("glob:**/alice-*");
  }

  @Test
  void aForgedFormChangesNeitherPasswordNorSessionsNorAccount() throws Exception {
    phone();
    for (String page : List.of(SESSIONS, CHANGE, DELETE)) {
      alice.post(page, Map.of("csrf", "x", "do", "end-all", "name", "alice")).expect(403);
    }

    assertThat(Files.readString(server.file("alice", "sessions")).lines()).hasSize(3);
  }
}
