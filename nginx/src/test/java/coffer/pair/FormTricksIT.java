package coffer.pair;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The dialog's forms against people who would send them in somebody else's name. */
@ExtendWith(SharedPair.class)
class FormTricksIT {

  private static final String APP = "https://app.example";

  private Pair pair;
  private Person alice;
  private String dialog;

  @BeforeEach
  void openAnAccount(Pair pair) {
    this.pair = pair;
    this.alice = pair.person("alice");
    this.dialog = alice.dialog(APP, "notes:rw");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example",
        "null",
        "http://localhost",
        "http://127.0.0.1",
        "https://localhost"
      })
  void aFormFromAnotherOriginIsRefused(String origin) {
    Form form = alice.comesTo(dialog).expect(200).formWith("Allow");
    nothingWasGranted(sent(form).header("Origin", origin).form(allowing(form)).expect(403));
  }

  @Test
  void aFormWithoutAnOriginIsRefused() {
    Form form = alice.comesTo(dialog).expect(200).formWith("Allow");
    nothingWasGranted(sent(form).form(allowing(form)).expect(403));
  }

  @Test
  void aFormWithoutItsSecretOrWithAnothersIsRefused() {
    Page page = alice.comesTo(dialog).expect(200);
    Form form = page.formWith("Allow");
    Map<String, String> fields = allowing(form);
    String secret =
        fields.keySet().stream().filter(name -> name.contains("csrf")).findFirst().orElseThrow();
    Person mallory = pair.person("mallory");
    Form other = mallory.comesTo(mallory.dialog(APP, "notes:rw")).expect(200).formWith("Allow");
    for (String forged : List.of("", "x", other.fields().getOrDefault(secret, "none"))) {
      fields.put(secret, forged);
      nothingWasGranted(alice.browser().submission(page, form, fields).expect(403));
    }
    fields.remove(secret);
    nothingWasGranted(alice.browser().submission(page, form, fields).expect(403));
  }

  @Test
  void aGetNeverGrants() {
    Page page = alice.comesTo(dialog).expect(200);
    Form form = page.formWith("Allow");
    StringBuilder query = new StringBuilder(dialog);
    allowing(form)
        .forEach(
            (name, value) ->
                query.append('&').append(name).append('=').append(Request.encoded(value)));
    nothingWasGranted(alice.browser().request("GET", query.toString()).send());
  }

  @Test
  void aSignInFormFromAnotherSiteSignsNobodyIn() {
    Visitor victim = alice.browser();
    Page page = victim.opens(dialog).expect(200);
    Form form = page.signInForm();
    Map<String, String> fields = new HashMap<>(form.fields());
    fields.put(form.passwordField(), alice.password());
    Answer answer = sent(form).header("Origin", "https://evil.example").form(fields).expect(403);
    assertThat(answer.all("Set-Cookie")).isEmpty();
    assertThat(victim.opens(dialog).asksForPassword()).isTrue();
  }

  @Test
  void bobsSessionDoesNotOpenAlicesDialog() {
    Person bob = pair.person("bob");
    bob.allows(APP, "notes:rw");
    Page page = bob.browser().opens(dialog).expect(200);
    assertThat(page.asksForPassword()).isTrue();
    assertThat(page.offers("Allow")).isFalse();
  }

  @Test
  void bobsFormCannotAllowInAlicesName() {
    Person bob = pair.person("bob");
    Page bobs = bob.comesTo(bob.dialog(APP, "notes:rw")).expect(200);
    Form form = bobs.formWith("Allow");
    Answer answer =
        bob.browser()
            .request("POST", dialog)
            .header("Origin", pair.origin())
            .form(allowing(form))
            .send();
    nothingWasGranted(answer);
  }

  @Test
  void aSessionThatWasPlantedIsNotTheOneThatIsSignedIn() {
    Visitor thief = Visitor.from(pair);
    thief.opens(dialog);
    Map<String, String> planted = Map.copyOf(thief.cookies());
    alice.browser().cookies().putAll(planted);
    alice.browser().cookies().put("coffer-" + pair.port(), "A".repeat(43));
    Page page = alice.comesTo(dialog).expect(200);
    assertThat(page.offers("Allow")).isTrue();
    assertThat(alice.browser().cookies().get("coffer-" + pair.port())).isNotEqualTo("A".repeat(43));
    assertThat(thief.opens(dialog).asksForPassword()).isTrue();
    thief.cookies().put("coffer-" + pair.port(), "A".repeat(43));
    assertThat(thief.opens(dialog).asksForPassword()).isTrue();
  }

  @Test
  void cookiesAreClosedToScriptsAndOtherSites() {
    Page page = alice.browser().opens(dialog);
    Form form = page.signInForm();
    Map<String, String> fields = new HashMap<>(form.fields());
    fields.put(form.passwordField(), alice.password());
    Answer signedIn = alice.browser().submission(page, form, fields).expect(303);
    assertThat(signedIn.all("Set-Cookie"))
        .isNotEmpty()
        .allSatisfy(
            cookie ->
                assertThat(cookie)
                    .containsIgnoringCase("HttpOnly")
                    .containsIgnoringCase("SameSite=Lax")
                    .containsIgnoringCase("Path=/")
                    .doesNotContainIgnoringCase("Domain="));
    assertThat(signedIn.all("Set-Cookie"))
        .anyMatch(cookie -> cookie.startsWith("coffer-" + pair.port() + "="));
  }

  @Test
  void aFormSentTwiceGrantsNothingToAThirdParty() {
    Page page = alice.comesTo(dialog).expect(200);
    Form form = page.formWith("Allow");
    Map<String, String> fields = allowing(form);
    alice.browser().submission(page, form, fields).expect(303);
    Visitor thief = alice.browser().neighbour();
    Answer replayed = thief.submission(page, form, fields).send();
    assertThat(replayed.header("Location").orElse("")).doesNotContain("access_token");
    alice.browser().submission(page, form, fields).send();
    assertThat(alice.grants()).hasSize(1);
  }

  @Test
  void aFormOfOneAppCannotBeBentToAnother() {
    Page page = alice.comesTo(dialog).expect(200);
    Form form = page.formWith("Allow");
    Map<String, String> fields = allowing(form);
    Answer answer =
        alice
            .browser()
            .request("POST", alice.dialog("https://evil.example", "*:rw"))
            .header("Origin", pair.origin())
            .form(fields)
            .send();
    assertThat(answer.header("Location").orElse("")).doesNotContain("access_token");
    assertThat(alice.grants()).isEmpty();
  }

  @Test
  void signingOutEndsTheSessionOnTheServerToo() {
    Page page = alice.comesTo(dialog).expect(200);
    Map<String, String> stolen = Map.copyOf(alice.browser().cookies());
    alice.browser().presses(page, "Not you?");
    assertThat(alice.browser().opens(dialog).asksForPassword()).isTrue();
    Visitor thief = Visitor.from(pair);
    thief.cookies().putAll(stolen);
    assertThat(thief.opens(dialog).asksForPassword()).isTrue();
  }

  @Test
  void signingOutFromAnotherSiteIsRefused() {
    alice.comesTo(dialog).expect(200);
    alice
        .browser()
        .request("POST", "/account/sign-out")
        .header("Origin", "https://evil.example")
        .form(Map.of())
        .expect(403);
    assertThat(alice.browser().opens(dialog).asksForPassword()).isFalse();
  }

  /** Alice's browser, about to send a form of the dialog's. */
  private Request sent(Form form) {
    return alice.browser().request("POST", form.action().isEmpty() ? dialog : form.action());
  }

  private static Map<String, String> allowing(Form form) {
    return form.pressed(form.button("Allow").orElseThrow());
  }

  private void nothingWasGranted(Answer answer) {
    assertThat(answer.header("Location").orElse("")).doesNotContain("access_token");
    assertThat(answer.text()).doesNotContain("access_token");
    assertThat(alice.grants()).isEmpty();
  }
}
