package coffer.pair;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Accounts come, go and come back by command, while both daemons serve. */
@ExtendWith(SharedPair.class)
class AccountsIT {

  private static final String ORIGIN = "https://app.example";

  private Pair pair;
  private Person person;
  private App app;

  @BeforeEach
  void letAnAppIn(Pair pair) {
    this.pair = pair;
    this.person = pair.person("acc");
    this.app = person.allows(ORIGIN, "notes:rw");
    app.put("/notes/a", "mine").expect(201);
    app.put("/public/notes/a", "shown").expect(201);
  }

  @Test
  void aRemovedAccountIsGoneForEverybody() {
    pair.authCommand("user", "remove", person.name()).expect(0);
    app.isCutOff("/notes/a");
    person.storage("GET", "/public/notes/a").expect(404);
    webfinger(404);
    assertThat(person.account()).doesNotExist();
    assertThat(pair.home().resolve("accounts/@removed"))
        .isDirectoryContaining(folder -> folder.getFileName().toString().startsWith(person.name()));
  }

  @Test
  void anAccountOfTheSameNameInheritsNothing() {
    pair.authCommand("user", "remove", person.name()).expect(0);
    Person other = pair.account(person.name());
    app.isCutOff("/notes/a");
    App fresh = other.allows(ORIGIN, "notes:rw");
    assertThat(fresh.get("/notes/").expect(200).items()).isEmpty();
    other.storage("GET", "/public/notes/a").expect(404);
    app.isCutOff("/notes/a");
    fresh.put("/notes/a", "theirs").expect(201);
    assertThat(pair.home().resolve("data/@removed"))
        .isDirectoryContaining(folder -> folder.getFileName().toString().startsWith(person.name()));
  }

  @Test
  void aRestoredAccountHasItsDataBack() {
    pair.authCommand("user", "remove", person.name()).expect(0);
    app.isCutOff("/notes/a");
    pair.authCommand("user", "restore", person.name()).expect(0);
    App again = person.allows(ORIGIN, "notes:rw");
    assertThat(again.get("/notes/a").expect(200).text()).isEqualTo("mine");
    assertThat(person.storage("GET", "/public/notes/a").expect(200).text()).isEqualTo("shown");
  }

  @Test
  void theFirstOfTwoAccountsOfOneNameCanComeBackAfterTheSecondHasGone() {
    pair.authCommand("user", "remove", person.name()).expect(0);
    String id = removedId();
    Person second = pair.account(person.name());
    second.allows(ORIGIN, "notes:rw").put("/notes/b", "theirs").expect(201);
    pair.authCommand("user", "remove", person.name()).expect(0);
    second.storage("GET", "/public/notes/a").expect(404);
    pair.authCommand("user", "restore", person.name(), "--id", id).expect(0);
    App again = person.allows(ORIGIN, "notes:rw");
    assertThat(again.names("/notes/")).containsExactly("a");
  }

  @Test
  void aNewPasswordEndsOldSessions() throws Exception {
    assertThat(person.browser().opens(person.dialog(ORIGIN, "notes:rw")).asksForPassword())
        .isFalse();
    var file = Files.writeString(pair.home().resolve("new-password"), "another password\n");
    pair.authCommand("user", "passwd", person.name(), "--password-file", file.toString()).expect(0);
    Page page = person.browser().opens(person.dialog(ORIGIN, "notes:rw")).expect(200);
    assertThat(page.asksForPassword()).isTrue();
    Page refused = person.browser().signsIn(page, person.password());
    assertThat(refused.asksForPassword()).isTrue();
    assertThat(person.browser().signsIn(refused, "another password").asksForPassword()).isFalse();
    app.get("/notes/a").expect(200);
  }

  @Test
  void aNameIsMatchedWithoutCase() {
    String upper = person.name().substring(0, 1).toUpperCase(Locale.ROOT);
    String capitalised = upper + person.name().substring(1);
    Answer answer =
        pair.request(
                "GET",
                "/.well-known/webfinger?resource=acct:" + capitalised + "@localhost:" + pair.port())
            .expect(200);
    assertThat(answer.text()).contains("/storage/" + person.name() + "\"");
    pair.authCommand("user", "add", capitalised, "--password-file", "/dev/null").expect(1);
  }

  @Test
  void aDisabledAccountAnswersAsIfItWereNotThere() {
    PlainFile account = new PlainFile(person.account().resolve("account"));
    account.save(account.text().replaceAll("(?m)^state.*$", "state = disabled"));
    app.isCutOffSoon("/notes/a");
    person.storage("GET", "/public/notes/a").expect(404);
    Page page = person.comesTo(person.dialog(ORIGIN, "notes:rw"));
    assertThat(page.offers("Allow") || page.offers("Continue")).isFalse();
    account.save(account.text().replace("disabled", "active"));
    Waiting.until("it is back", () -> app.get("/notes/a").send().status() == 200);
  }

  private String removedId() {
    return pair.authCommand("user", "list", "--removed")
        .expect(0)
        .out()
        .lines()
        .map(line -> line.split(" ", 2))
        .filter(line -> line[0].equals(person.name()))
        .map(line -> line[1])
        .findFirst()
        .orElseThrow();
  }

  private void webfinger(int status) {
    pair.request("GET", "/.well-known/webfinger?resource=acct:" + person.address()).expect(status);
  }
}
