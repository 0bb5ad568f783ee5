package coffer.auth.http;

import static coffer.auth.http.TestServer.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountGateTest {

  private TestServer server;
  private Browser browser;

  @BeforeEach
  void start(@TempDir Path home) throws Exception {
    server = TestServer.start(home).with("alice").with("bob");
    browser = server.browser();
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  @Test
  void whoeverHasNoSessionSignsInAtThePageItself() throws Exception {
    assertThat(browser.enter("/account/", "alice", PASSWORD).location()).isEqualTo("/account/");
    browser.get("/account/").expect(200).contains("alice@example.org", "Sign out");
  }

  @Test
  void aNameMayBeTypedAsTheWholeAddressAndWithCapitals() throws Exception {
    browser.enter("/account/", " Alice@Example.org ", PASSWORD).expect(303);

    browser.get("/account/").contains("alice@example.org", "Sign out");
  }

  @Test
  void anAddressElsewhereIsNobodyHere() throws Exception {
    browser.enter("/account/", "alice@elsewhere.example", PASSWORD).expect(303);

    browser.get("/account/").contains("Name or password is not right").lacks("Sign out");
  }

  @Test
  void whoeverComesWithACodeIsToldOfCodesAlsoWhereTheNameIsNone() throws Exception {
    Map<String, String> fields = browser.get("/account/").fieldsOf("Sign in with the code");
    for (String name : new String[] {"@", "nobody", "alice"}) {
      fields.put("username", name);
      fields.put("code", "0000-0000-0000-0000-0000");

      browser.post("/account/", fields).expect(403).contains("Name or code is not right");
    }
  }

  @Test
  void whatWasWrongIsSaidOnceAndTheNameIsKept() throws Exception {
    browser.enter("/account/", "alice", "wrong").expect(303);

    browser.get("/account/").contains("Name or password is not right", "value=\"alice\"");
    browser.get("/account/").lacks("not right", "alice");
  }

  @Test
  void nobodyIsToldWhetherThereIsSuchAnAccount() throws Exception {
    browser.enter("/account/", "alice", "wrong").expect(303);
    String there = browser.get("/account/").bodyWithoutChallenges();
    browser.enter("/account/", "nobody", "wrong").expect(303);

    String nobody = browser.get("/account/").bodyWithoutChallenges();
    assertThat(nobody.replace("nobody", "alice")).isEqualTo(there);
  }

  @Test
  void guessingHereAndInTheDialogCountsTogether() throws Exception {
    String dialog =
        "/oauth/alice?redirect_uri=https://app.example/&response_type=token&scope=notes:rw";
    Answer answer = browser.enter("/account/", "alice", "wrong");
    for (int attempt = 0; attempt < 40 && answer.response().statusCode() == 303; attempt++) {
      answer = browser.enter("/account/", "alice", "wrong");
    }
    answer.expect(429).contains("too many attempts to sign in");
    browser.signIn(dialog, PASSWORD).expect(429);
  }

  @Test
  void aPasswordFromAnotherSitesFormIsNotLookedAt() throws Exception {
    Map<String, String> form =
        Map.of("do", "sign-in", "username", "alice", "password", PASSWORD, "csrf", "x");
    browser.post("/account/", form).expect(403).contains("Please try once more");

    Answer page = browser.get("/account/");
    browser.header("Origin", "https://evil.example").press(page, "Sign in").expect(403);
  }

  @Test
  void aFormOfASessionThatHasEndedDoesNothingAndAsksForThePassword() throws Exception {
    browser.enter("/account/", "alice", PASSWORD).expect(303);
    browser.cookies().remove("__Host-coffer");

    assertThat(browser.post("/account/", Map.of("do", "clear-refusals")).location())
        .isEqualTo("/account/");
  }

  @Test
  void everySignInBeginsANewSessionAndEndsTheOneBefore() throws Exception {
    Answer page = browser.get("/account/");
    Map<String, String> fields = page.fieldsOf("Sign in");
    fields.put("username", "alice");
    fields.put("password", PASSWORD);
    browser.post("/account/", fields).expect(303);
    String first = browser.cookies().get("__Host-coffer");
    browser.post("/account/", fields).expect(303);

    assertThat(browser.cookies().get("__Host-coffer")).isNotEqualTo(first);
    assertThat(Files.readAllLines(server.file("alice", "sessions")))
        .filteredOn(line -> !line.startsWith("#"))
        .hasSize(1);
  }

  @Test
  void thePagesOfTheAccountKeepNoOpener() throws Exception {
    assertThat(browser.get("/account/").header("Cross-Origin-Opener-Policy"))
        .isEqualTo("same-origin");
    assertThat(browser.get("/account/").header("Cache-Control")).isEqualTo("no-store");
  }

  @Test
  void whatIsNotThereIsNotFound() throws Exception {
    browser.get("/account/nothing").expect(404);
    browser.send("PUT", "/account/", "").expect(405);
  }
}
