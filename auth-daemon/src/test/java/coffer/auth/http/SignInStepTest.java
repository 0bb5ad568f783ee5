package coffer.auth.http;

import static coffer.auth.http.TestServer.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import coffer.auth.account.HashingCost;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignInStepTest {

  private static final String DIALOG =
      "/oauth/alice?redirect_uri=https://app.example/&response_type=token&scope=notes:rw&state=s";

  private TestServer server;

  @BeforeEach
  void start(@TempDir Path home) throws Exception {
    server = TestServer.start(home).with("alice");
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  private static Answer untilHeldUp(Browser browser, String dialog) throws Exception {
    Answer answer = browser.signIn(dialog, "wrong");
    for (int attempt = 0; attempt < 40 && answer.response().statusCode() == 303; attempt++) {
      answer = browser.signIn(dialog, "wrong");
    }
    return answer.expect(429);
  }

  private static String wrong(Browser browser, String dialog) throws Exception {
    browser.signIn(dialog, "wrong").expect(303);
    return browser.get(dialog).expect(200).contains("not right").bodyWithoutChallenges();
  }

  @Test
  void whatWasWrongIsSaidOnceAndOfThatAccountOnly() throws Exception {
    Browser browser = server.browser();
    browser.signIn(DIALOG, "wrong").expect(303);

    browser.get(DIALOG.replace("alice", "bob")).expect(200).lacks("not right");
    browser.get(DIALOG).expect(200).contains("not right");
    browser.get(DIALOG).expect(200).lacks("not right");
  }

  @Test
  void eachPageWithAPasswordSaysWhatToDoWhereItIsLost() throws Exception {
    String[] howToGetIn = {
      "<summary>Password lost?</summary>",
      "whoever runs this server can set a new one",
      "If you have recovery codes or a passkey"
    };
    server.browser().get(DIALOG).expect(200).contains(howToGetIn);
    server.browser().get("/account/").expect(200).contains(howToGetIn);
    Browser alice = server.browser();
    alice.enter("/account/", "alice", PASSWORD).expect(303);

    alice
        .get("/account/password")
        .expect(200)
        .contains("<summary>", "whoever runs this server can set a new one");
  }

  @Test
  void aWrongPasswordIsAskedForAgain() throws Exception {
    Browser browser = server.browser();
    assertThat(browser.signIn(DIALOG, "wrong").location()).isEqualTo(DIALOG);
    Answer page =
        browser
            .get(DIALOG)
            .expect(200)
            .contains("That password is not right", "aria-invalid=\"true\"", "alice@example.org")
            .lacks("wrong\"");
    assertThat(page.offers("Sign in")).isTrue();
    assertThat(page.headers("Set-Cookie")).noneMatch(cookie -> cookie.startsWith("__Host-coffer="));
  }

  @Test
  void theRightPasswordAfterAWrongOneSignsIn() throws Exception {
    Browser browser = server.browser();
    browser.signIn(DIALOG, "wrong").expect(303);

    assertThat(browser.signIn(DIALOG, PASSWORD).location()).isEqualTo(DIALOG);
    assertThat(browser.get(DIALOG).expect(200).offers("Allow")).isTrue();
  }

  @Test
  void inACrowdSomeAreToldToComeAgain(@TempDir Path crowded) throws Exception {
    HashingCost slow = new HashingCost(8 * 1024, 64, 1);
    ExecutorService crowd = Executors.newFixedThreadPool(28);
    try (TestServer server = TestServer.start(crowded, slow)) {
      List<Callable<Answer>> attempts = new ArrayList<>();
      for (int i = 0; i < 28; i++) {
        Browser browser = server.browser().header("X-Real-IP", "192.0.2." + i);
        Answer page = browser.get(DIALOG.replace("alice", "user" + i)).expect(200);
        attempts.add(() -> browser.press(page, "Sign in"));
      }
      List<Integer> statuses = new ArrayList<>();
      for (Future<Answer> attempt : crowd.invokeAll(attempts)) {
        Answer answer = attempt.get();
        statuses.add(answer.response().statusCode());
        boolean refused = answer.response().statusCode() == 503;
        assertThat(answer.headers("Retry-After").isEmpty()).isEqualTo(!refused);
        assertThat(answer.body().contains("try again in a few seconds")).isEqualTo(refused);
      }
      assertThat(statuses).containsOnly(303, 503);
      assertThat(statuses.stream().filter(status -> status == 303)).hasSizeBetween(18, 27);
    } finally {
      crowd.shutdownNow();
    }
  }

  @Test
  void nobodyIsToldWhetherThereIsSuchAnAccount() throws Exception {
    String nobody = DIALOG.replace("alice", "nobody");
    Browser browser = server.browser();

    String there = wrong(browser, DIALOG);
    String notThere = wrong(browser, nobody);
    assertThat(notThere.replace("nobody", "alice")).isEqualTo(there);
  }

  @Test
  void aDisabledAccountCannotSignInAndItsSessionsEnd() throws Exception {
    Browser browser = server.browser();
    browser.consent(DIALOG);
    Path account = server.file("alice", "account");
    Files.writeString(account, Files.readString(account).replace("active", "disabled"));

    assertThat(browser.get(DIALOG).expect(200).offers("Sign in")).isTrue();
    Browser other = server.browser();
    other.signIn(DIALOG, PASSWORD).expect(303);
    other.get(DIALOG).expect(200).contains("not right");
  }

  @Test
  void whoeverGuessesTooOftenIsToldHowLongToWait() throws Exception {
    Answer answer = untilHeldUp(server.browser(), DIALOG).contains("too many attempts to sign in");

    assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(1, 60);
    assertThat(answer.body()).containsPattern("Please wait (a second|[0-9]+ seconds)");
    assertThat(answer.offers("Sign in")).isTrue();
  }

  @Test
  void aBrowserThatHasBeenHereIsNotHeldUpByStrangers() throws Exception {
    Browser known = server.browser();
    known.press(known.consent(DIALOG), "Not you?").expect(303);
    untilHeldUp(server.browser(), DIALOG);

    assertThat(known.signIn(DIALOG, PASSWORD).location()).isEqualTo(DIALOG);
  }

  @Test
  void theAddressIsTheOneTheProxyNames() throws Exception {
    Browser browser = server.browser().header("X-Real-IP", "2001:db8::7");
    browser.press(browser.consent(DIALOG), "Allow").expect(303);

    assertThat(Files.readString(server.file("alice", "tokens"))).contains(" 2001:db8::7 ");
  }

  @Test
  void whatIsNoAddressIsNotBelieved() throws Exception {
    Browser browser = server.browser().header("X-Real-IP", "1.2.3.4 x");
    browser.press(browser.consent(DIALOG), "Allow").expect(303);

    assertThat(Files.readString(server.file("alice", "tokens"))).contains(" 127.0.0.1 ");
  }

  @Test
  void thePersonMayGoBackWithoutSigningIn() throws Exception {
    server
        .browser()
        .get(DIALOG)
        .contains("href=\"https://app.example/#error=access_denied&amp;state=s\"");
  }
}
