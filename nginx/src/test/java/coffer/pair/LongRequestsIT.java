package coffer.pair;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Requests to the dialog so long that what they lead to hardly fits into a proxy's buffers. */
@ExtendWith(SharedPair.class)
class LongRequestsIT {

  private static final String APP = "https://app.example";
  private static final int LONGEST_QUERY = 14 * 1024;

  private final Person person;

  LongRequestsIT(Pair pair) {
    this.person = pair.person("long");
  }

  @Test
  void theLongestQueryGetsThroughSignInAndConsent() {
    Page page = person.comesTo(withQueryOf(LONGEST_QUERY)).expect(200);

    Page sent = person.browser().presses(page, "Allow").expect(303);

    assertThat(Person.fragment(sent.answer().location())).containsKey("access_token");
  }

  @Test
  void aLongerOneIsRefusedInWords() {
    Page page = person.browser().opens(withQueryOf(LONGEST_QUERY + 1)).expect(414);

    assertThat(page.answer().text()).contains("</html>");
  }

  private String withQueryOf(int length) {
    Map<String, String> parameters = Person.parameters(APP, "notes:rw");
    String dialog = person.dialog(parameters);
    int query = dialog.length() - dialog.indexOf('?') - 1;
    parameters.merge("client_id", "a".repeat(length - query), String::concat);
    return person.dialog(parameters);
  }
}
