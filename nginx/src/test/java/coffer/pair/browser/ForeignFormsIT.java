package coffer.pair.browser;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.pair.Pair;
import coffer.pair.Person;
import coffer.pair.browser.WaysIn.Way;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Forms that pages of others send with the browser's cookies, filled in as well as can be: with
 * this browser's own secret, which no other page can read. What such a form would do is done once
 * our own page sends it.
 */
class ForeignFormsIT extends AttackScene {

  private static final String JOIN = "/account/join";
  private static final String PASSWORD = "correct horse battery";
  private static final String REFUSED = "not sent from its own page";

  /** Sends a form from the page that is shown, which goes away for the answer. */
  private static final String SEND =
      """
      const form = Object.assign(document.createElement("form"),
        { method: "post", action: arguments[0], id: "sent" });
      for (const [name, value] of Object.entries(arguments[1])) {
        form.append(Object.assign(document.createElement("input"), { name, value }));
      }
      document.body.append(form);
      HTMLFormElement.prototype.submit.call(form);
      """;

  ForeignFormsIT(Pair pair) throws IOException {
    super(pair);
  }

  /** Does as our own page does. */
  private void sendFromHere(String path, Map<String, String> fields) {
    open(path).run(SEND, path, fields);
    browser.await("an answer", () -> browser.has("#sent") ? null : true);
  }

  private boolean isSignedIn(Person person) {
    return open("/account/").text().contains("signed in as " + person.address());
  }

  static Stream<Arguments> waysFromEverywhere() {
    return Stream.of(Way.values())
        .flatMap(
            way ->
                Stream.of(Attacker.SAME_SITE, Attacker.OTHER_SITE)
                    .map(host -> Arguments.of(way, host)));
  }

  @ParameterizedTest
  @MethodSource("waysFromEverywhere")
  void aFormOfAnotherPageSignsNobodyIn(Way way, String host) {
    ways.become(mallory);
    open(dialog(mallory));
    Map<String, String> fields = ways.unsent(way);

    evil.sends(host, dialog(mallory), fields);

    assertThat(browser.text()).contains(REFUSED);
    open("/account/").find("#password");
    sendFromHere(dialog(mallory), fields);
    open("/account/");
    assertThat(isSignedIn(mallory)).as("the same form of our own page").isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void whoeverIsSignedInIsNotMadeSomebodyElse(Way way) {
    ways.become(mallory);
    open(dialog(mallory));
    Map<String, String> fields = ways.unsent(way);
    signIn(alice);

    evil.sends(Attacker.SAME_SITE, dialog(mallory), fields);

    assertThat(browser.text()).contains(REFUSED);
    assertThat(isSignedIn(alice)).isTrue();
  }

  private String invitation() {
    return pair.authCommand("user", "invite").expect(0).out().strip();
  }

  @ParameterizedTest
  @ValueSource(strings = {Attacker.SAME_SITE, Attacker.OTHER_SITE})
  void aFormOfAnotherPageMakesNoAccount(String host) {
    String name = "at-" + host;
    browser.go(invitation()).find("#again");
    Map<String, String> fields = browser.fieldsOf("Make the account");
    fields.putAll(Map.of("name", name, "password", PASSWORD, "again", PASSWORD));

    evil.sends(host, JOIN, fields);

    assertThat(browser.text()).contains(REFUSED);
    assertThat(pair.home().resolve("accounts").resolve(name)).doesNotExist();
    open("/account/").find("#password");
    sendFromHere(JOIN, fields);
    assertThat(browser.text()).contains("signed in as " + name + "@");
  }

  @Test
  void aFormOfAnotherPageOpensNoInvitation() {
    String link = invitation();
    open(JOIN).find("#code");
    Map<String, String> fields = browser.fieldsOf("Continue");
    fields.put("code", link);

    evil.sends(Attacker.SAME_SITE, JOIN, fields);

    assertThat(browser.text()).contains(REFUSED);
    open(JOIN).find("#code");
    sendFromHere(JOIN, fields);
    browser.find("#again");
  }

  @ParameterizedTest
  @ValueSource(strings = {Attacker.SAME_SITE, Attacker.OTHER_SITE})
  void aFormOfAnotherPageGrantsNothing(String host) {
    signIn(alice);

    evil.sends(host, dialog(alice), browser.fieldsOf("Allow"));

    assertThat(browser.text()).contains(REFUSED);
    assertThat(alice.grants()).isEmpty();
    assertThat(alice.authFile().text()).doesNotContain(evil.origin());
  }

  @ParameterizedTest
  @ValueSource(strings = {Attacker.SAME_SITE, Attacker.OTHER_SITE})
  void aFormOfAnotherPageSignsNobodyOut(String host) {
    signIn(alice);

    evil.sends(host, "/account/sign-out", browser.fieldsOf("Not you?"));

    assertThat(browser.text()).contains(REFUSED);
    assertThat(isSignedIn(alice)).isTrue();
  }
}
