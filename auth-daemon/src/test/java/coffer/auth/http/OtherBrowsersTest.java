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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever changes how they sign in is offered to sign all other browsers out. */
class OtherBrowsersTest {

  private static final String PAGE = PasskeyForms.PAGE;
  private static final String ROUTE = "/account/sign-out-others";
  private static final String END = "Sign out the other browser";
  private static final String DIALOG = PasskeyForms.DIALOG;

  private TestServer server;
  private Path home;
  private Browser alice;

  @BeforeEach
  void start(@TempDir Path home) throws Exception {
    this.home = home;
    server = TestServer.start(home).with("alice").with("bob");
    alice = signedIn("alice");
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  private Browser signedIn(String account) throws Exception {
    return PasskeyForms.signedIn(server, account);
  }

  private Answer addPasskey() throws Exception {
    Answer page = alice.get(PAGE).expect(200);
    PasskeyForms.add(alice, page, PasskeyForms.device(page)).expect(303);
    return alice.get(PAGE).expect(200);
  }

  private Answer makeCodes() throws Exception {
    Map<String, String> form = alice.get(PAGE).expect(200).fieldsOf("Make recovery codes");
    form.put("do", "make-codes");
    alice.post(PAGE, form).expect(303);
    return alice.get(PAGE).expect(200);
  }

  private String code() throws Exception {
    return PasskeyForms.codes(alice).get(0);
  }

  private Answer useCode(Browser browser, String url, String code) throws Exception {
    PasskeyForms.useCode(browser, url, code).expect(303);
    return browser.get(url).expect(200).contains("You have signed in with a recovery code");
  }

  private void assertSignedIn(Browser browser, boolean expected) throws Exception {
    assertThat(browser.get("/account/").offers("Sign out")).isEqualTo(expected);
  }

  @Test
  void afterAPasskeyWasAddedTheOthersCanBeSignedOutAndThisOneStays() throws Exception {
    Browser phone = signedIn("alice");
    Browser bob = signedIn("bob");

    Answer page = addPasskey().contains("Your passkey is added", "One other browser");
    assertThat(alice.press(page, END).location()).isEqualTo(PAGE);

    assertThat(alice.get(PAGE).contains("All other browsers are signed out").offers(END)).isFalse();
    assertSignedIn(phone, false);
    assertSignedIn(bob, true);
    assertThat(Files.readString(home.resolve("log/audit/auth.jsonl")))
        .containsOnlyOnce("\"reason\":\"all other sessions\"");
  }

  @Test
  void theOfferIsMadeOnceAndSaysHowManyThereAre() throws Exception {
    signedIn("alice");
    signedIn("alice");

    Answer page = addPasskey().contains("2 other browsers are signed in");
    assertThat(page.offers("Sign out the 2 other browsers")).isTrue();
    alice.get(PAGE).expect(200).lacks("other browsers");
  }

  @Test
  void nothingIsOfferedToWhoIsSignedInHereOnly() throws Exception {
    addPasskey().contains("Your passkey is added").lacks("other browser");
  }

  @Test
  void aRemovedPasskeyMakesTheOfferAndANewNameDoesNot() throws Exception {
    addPasskey();
    signedIn("alice");
    Map<String, String> rename = alice.get(PAGE).expect(200).fieldsOf("Rename");
    rename.put("name", "Desk");
    alice.post(PAGE, rename).expect(303);
    Answer renamed = alice.get(PAGE).expect(200).contains("<bdi>Desk</bdi>").lacks("other browser");

    alice.press(renamed, "Remove").expect(303);

    Answer removed = alice.get(PAGE).expect(200).contains("That passkey is removed");
    assertThat(removed.offers(END)).isTrue();
  }

  @Test
  void newCodesAreNotLostByTheOffer() throws Exception {
    Browser phone = signedIn("alice");

    Answer page = makeCodes().contains("You have new recovery codes");
    assertThat(page.offers(END)).isFalse();
    alice.press(page, "I have kept the codes: sign out the other browser").expect(303);

    assertSignedIn(phone, false);
    assertSignedIn(alice, true);
  }

  @Test
  void aRemovedPasswordMakesTheOffer() throws Exception {
    addPasskey();
    makeCodes();
    Browser phone = signedIn("alice");
    alice.press(alice.get(PAGE).expect(200), "Remove my password").expect(303);

    Answer page = alice.get(PAGE).expect(200).contains("Your password is removed");
    alice.press(page, END).expect(303);

    assertSignedIn(phone, false);
  }

  @Test
  void aUsedCodeMakesTheOfferAtTheAccount() throws Exception {
    String code = code();
    Browser finder = server.browser();

    Answer page = useCode(finder, PAGE, code);
    assertThat(finder.press(page, END).location()).isEqualTo(PAGE);

    finder.get(PAGE).expect(200).contains("All other browsers are signed out");
    assertSignedIn(alice, false);
  }

  @Test
  void aUsedCodeMakesTheOfferInTheDialogAndTheAppIsNotForgotten() throws Exception {
    String code = code();
    Browser finder = server.browser();

    Answer page = useCode(finder, DIALOG, code);
    Answer ended = finder.press(page, END).expect(200).contains("This one stays signed in");

    ended.contains("href=\"" + DIALOG.replace("&", "&amp;") + "\"");
    assertThat(finder.get(DIALOG).expect(200).offers("Allow")).isTrue();
    assertSignedIn(alice, false);
  }

  @Test
  void anotherSitesOrAnotherSessionsFormEndsNothing() throws Exception {
    Browser phone = signedIn("alice");
    Answer page = addPasskey();
    Map<String, String> forged = page.fieldsOf(END);
    forged.put("csrf", "x");
    alice.post(ROUTE, forged).expect(403);
    phone.post(ROUTE, page.fieldsOf(END)).expect(403);
    server.browser().post(ROUTE, page.fieldsOf(END)).expect(303);
    alice.get(ROUTE).expect(405);
    alice.header("Origin", "https://evil.example").post(ROUTE, page.fieldsOf(END)).expect(403);

    assertSignedIn(phone, true);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://evil.example/", "//evil.example/", "/account/none", "/oauth/a\\?x", ""})
  void itLeadsNowhereElse(String back) throws Exception {
    signedIn("alice");
    Map<String, String> fields = addPasskey().fieldsOf(END);
    fields.put("return", back);

    assertThat(alice.post(ROUTE, fields).location()).isEqualTo("/account/");
  }

  @Test
  void withoutAccountPagesTheDialogOffersItAllTheSame(@TempDir Path other) throws Exception {
    String code = code();
    List<String> secrets = Files.readAllLines(server.file("alice", "secrets"));
    try (TestServer bare = TestServer.start(other, "account_pages = off\n").with("alice")) {
      Files.write(bare.file("alice", "secrets"), secrets);
      Browser first = bare.browser();
      first.signIn(DIALOG, PASSWORD).expect(303);
      Browser finder = bare.browser();

      finder.press(useCode(finder, DIALOG, code), END).expect(200);

      assertThat(first.get(DIALOG).offers("Sign in")).isTrue();
      assertThat(finder.get(DIALOG).offers("Allow")).isTrue();
    }
  }
}
