package coffer.pair;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What is answered has been made durable, in an order in which a crash leaves the old or the new:
 * seen by the system calls of the real daemons.
 */
@ExtendWith(SharedPair.class)
class DurabilityIT {

  private static final String ORIGIN = "https://app.example";

  private final Pair pair;
  private final Person person;
  private final App app;

  DurabilityIT(Pair pair) {
    this.pair = pair;
    this.person = pair.person("sync");
    this.app = person.allows(ORIGIN, "notes:rw");
  }

  @Test
  void aPutSyncsTheJournalBeforeItsPackAndMainAreInTheirPlaces() {
    app.put("/notes/first", "1").expect(201);
    person.repository("notes").awaitPlaced();
    SystemCalls calls = SystemCalls.of(pair.storage());

    app.put("/notes/second", "2").expect(201);
    person.repository("notes").awaitPlaced();

    assertInOrder(
        calls.end(),
        "sync .*/data/@journal/\\w+\\.segment",
        "rename .*/notes\\.git/objects/pack/pack-\\w+\\.idx",
        "rename .*/notes\\.git/refs/heads/main");
  }

  @Test
  void theFirstPutSyncsTheFoldersUpToThatOfAllAccountsBeforeTheJournal() {
    SystemCalls calls = SystemCalls.of(pair.storage());

    app.put("/notes/first", "1").expect(201);
    person.repository("notes").awaitPlaced();

    List<String> made = calls.end();
    String journal = "sync .*/data/@journal/\\w+\\.segment";
    String main = "rename .*/notes\\.git/refs/heads/main";
    for (String folder : List.of("/notes\\.git/objects", "/notes\\.git/refs", "/notes\\.git", "")) {
      assertInOrder(made, "sync .*/data/" + person.name() + folder, journal, main);
    }
    assertInOrder(made, "sync .*/data", journal, main);
  }

  @Test
  void allowingSyncsTheLinesAndTheTokenBeforeTheAppHearsOfIt() {
    Page page = person.comesTo(person.dialog("https://other.example", "notes:rw")).expect(200);
    SystemCalls calls = SystemCalls.of(pair.auth());

    person.browser().presses(page, "Allow").expect(303);

    String folder = ".*/accounts/" + person.name();
    assertInOrder(
        calls.end(),
        "sync " + folder + "/\\.coffer-[^/]*\\.tmp",
        "rename " + folder + "/\\.auth",
        "sync " + folder,
        "sync " + folder + "/\\.coffer-[^/]*\\.tmp",
        "rename " + folder + "/tokens",
        "sync " + folder);
  }

  /** Checks that there are such calls, each behind the one before. */
  private static void assertInOrder(List<String> calls, String... patterns) {
    int at = 0;
    for (String pattern : patterns) {
      Pattern wanted = Pattern.compile(pattern);
      while (at < calls.size() && !wanted.matcher(calls.get(at)).matches()) {
        at++;
      }
      assertThat(at).as("%s, in its place in %s", pattern, calls).isLessThan(calls.size());
      at++;
    }
  }
}
