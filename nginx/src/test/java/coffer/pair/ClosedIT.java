package coffer.pair;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.auth.page.AccountPlace;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Without account pages and sign-up, apps are still allowed and people sign in and out. */
@ExtendWith(SharedPair.class)
@OwnPair("account_pages = off")
class ClosedIT {

  private static final String ORIGIN = "https://app.example";
  private static final String JOIN = "/account/join";
  private static final String CHANGE_PASSWORD = "/.well-known/change-password";
  private static final String SIGN_OUT = "/account/sign-out";

  private static List<String> pages() {
    return Stream.concat(
            Stream.of(AccountPlace.values()).map(AccountPlace::path),
            Stream.of(JOIN, CHANGE_PASSWORD))
        .toList();
  }

  @Test
  void theDialogWorksAndLeadsToNoAccountPage(Pair pair) {
    Person person = pair.person("closed");

    Page consent = person.comesTo(person.dialog(ORIGIN, "notes:rw")).expect(200);

    assertThat(consent.answer().text()).doesNotContain("href=\"/account", "\"/account/\"");
    for (String path : pages()) {
      person.browser().request("GET", path).expect(404);
    }
    // The dialog has the button, so this one stays.
    person.browser().request("GET", SIGN_OUT).expect(405);
    person.allows(ORIGIN, "notes:rw").put("/notes/a", "mine").expect(201);
    assertThat(person.browser().presses(consent, "Not you?").asksForPassword()).isTrue();
  }

  @Test
  void whereTheyAreOnAllOfThemAreThere() {
    try (Pair open = Pair.start("signup = invitation")) {
      for (String path : pages()) {
        open.request("GET", path).expect(path.equals(CHANGE_PASSWORD) ? 303 : 200);
      }
      open.request("GET", SIGN_OUT).expect(405);
    }
  }
}
