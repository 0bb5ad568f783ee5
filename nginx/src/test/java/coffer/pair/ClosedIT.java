package coffer.pair;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Without account pages and sign-up, apps are still allowed and people sign in and out. */
@ExtendWith(SharedPair.class)
@OwnPair("account_pages = off")
class ClosedIT {

  private static final String ORIGIN = "https://app.example";

  @Test
  void theDialogWorksAndLeadsToNoAccountPage(Pair pair) {
    Person person = pair.person("closed");

    Page consent = person.comesTo(person.dialog(ORIGIN, "notes:rw")).expect(200);

    assertThat(consent.answer().text()).doesNotContain("href=\"/account", "\"/account/\"");
    for (String path : new String[] {"/account/", "/account/refusals", "/account/join"}) {
      person.browser().request("GET", path).expect(404);
    }
    person.allows(ORIGIN, "notes:rw").put("/notes/a", "mine").expect(201);
    assertThat(person.browser().presses(consent, "Not you?").asksForPassword()).isTrue();
  }
}
