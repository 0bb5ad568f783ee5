package coffer.pair;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code .auth} is a person's file: what an editor does to it counts at the next request. */
@ExtendWith(SharedPair.class)
class HandEditsIT {

  private static final String ORIGIN = "https://app.example";

  private Person person;
  private App app;

  @BeforeEach
  void letAnAppIn(Pair pair) {
    person = pair.person("edit");
    app = person.allows(ORIGIN, "notes:rw music:rw");
    app.put("/notes/a", "1").expect(201);
    app.put("/music/a", "1").expect(201);
  }

  @Test
  void allowingWritesLinesThatSayWhoAndWhen() {
    assertThat(person.authFile().text())
        .containsPattern("(?m)^[0-9a-f]{64} notes rw  # https://app\\.example 20[0-9-]{8}$")
        .containsPattern("(?m)^[0-9a-f]{64} music rw  # https://app\\.example 20[0-9-]{8}$");
  }

  @Test
  void withoutItsLineAModuleIsClosedAndTheOthersStayOpen() {
    person.authFile().removeLines(line -> line.contains(" music "));
    app.get("/music/a").expect(403);
    app.get("/notes/a").expect(200);
  }

  @Test
  void withoutAnyLineTheAppIsCutOffAtTheNextRequest() {
    person.authFile().removeLines(line -> line.contains(ORIGIN));
    person.authFile().append("# nobody for now");
    app.isCutOff("/notes/a");
    app.isCutOff("/music/");
  }

  @Test
  void anAddedLineOpensWhatTheTokenWasIssuedFor() {
    person.authFile().removeLines(line -> line.contains(" music "));
    app.get("/music/a").expect(403);
    person.authFile().append(ORIGIN + " music r");
    app.get("/music/a").expect(200);
    app.put("/music/a", "2").expect(403);
    person.authFile().append(ORIGIN + " music rw");
    app.put("/music/a", "2").expect(200);
  }

  @Test
  void aLineNeverOpensMoreThanTheTokenWasIssuedFor() {
    person.authFile().append(ORIGIN + " * rw");
    app.get("/other/").expect(403);
    app.get("/").expect(403);
  }

  @Test
  void aReadOnlyLineRefusesWrites() {
    replace(" notes rw", " notes r");
    app.get("/notes/a").expect(200);
    app.put("/notes/a", "2").expect(403);
    app.delete("/notes/a").expect(403);
    app.get("/music/a").expect(200);
  }

  @Test
  void anEmptyLineShowsNothingAndRefusesWrites() {
    replace(" notes rw", " notes empty");
    app.get("/notes/a").expect(404);
    app.head("/notes/a").expect(404);
    assertThat(app.get("/notes/").expect(200).items()).isEmpty();
    app.put("/notes/a", "2").expect(403);
    app.delete("/notes/a").expect(403);
    app.get("/music/a").expect(200);
  }

  @Test
  void everythingButOneModuleCanBeGranted() {
    App greedy = person.allows("https://greedy.example", "*:rw");
    greedy.get("/notes/a").expect(200);
    person.authFile().append("https://greedy.example notes empty");
    greedy.get("/notes/a").expect(404);
    greedy.get("/music/a").expect(200);
    assertThat(greedy.put("/notes/b", "1").send().status()).isEqualTo(403);
  }

  @Test
  void aFileThatIsBeingSavedMakesAppsWaitAndNothingElse() {
    String text = person.authFile().text();
    Answer waiting = justAfter(() -> person.authFile().save(""), text);
    assertThat(waiting.status()).isEqualTo(503);
    assertThat(waiting.need("Retry-After")).isEqualTo("1");
    assertThat(waiting.header("Access-Control-Allow-Origin")).isPresent();
    String half = text.substring(0, text.length() - 20);
    assertThat(justAfter(() -> person.authFile().save(half), text).status()).isEqualTo(503);
    person.authFile().save(text);
    app.get("/notes/a").expect(200);
    assertThat(justAfter(() -> person.authFile().delete(), text).status()).isEqualTo(503);
    person.authFile().save(text);
    app.put("/notes/a", "2").expect(200);
  }

  /** The answer within a second of that; a machine that stood still meanwhile is asked again. */
  private Answer justAfter(Runnable edit, String whole) {
    for (int attempt = 0; attempt < 5; attempt++) {
      long began = System.nanoTime();
      edit.run();
      Answer answer = app.get("/notes/a").send();
      if (System.nanoTime() - began < Duration.ofMillis(900).toNanos()) {
        return answer;
      }
      person.authFile().save(whole);
      app = person.allows(ORIGIN, "notes:rw music:rw");
    }
    throw new AssertionError("this machine stands still again and again");
  }

  @Test
  void aLastLineWithoutItsNewlineCountsOnceItHasSettled() {
    String text = person.authFile().text();
    person.authFile().save(text.stripTrailing());
    Waiting.until("the file counts", () -> app.get("/notes/a").send().status() == 200);
  }

  @Test
  void aLineThatComesBackBringsNoTokenBack() {
    String text = person.authFile().text();
    person.authFile().removeLines(line -> line.contains(ORIGIN));
    app.isCutOffSoon("/notes/a");
    Waiting.until("its tokens are gone", () -> !tokens().contains(ORIGIN));
    person.authFile().save(text);
    app.isCutOff("/notes/a");
    Waiting.pass(Duration.ofMillis(1100));
    app.isCutOff("/notes/a");
    person.allows(ORIGIN, "notes:rw music:rw").get("/notes/a").expect(200);
  }

  @Test
  void theDaemonLeavesEverythingElseInTheFileAsItWas() throws IOException {
    String old =
        "\uFEFF# my own notes\r\n\r\n"
            + "https://other.example\tnotes\tr\t# tabs\r\n"
            + person.authFile().text().replace("\n", "\r\n");
    person.authFile().save(old);
    Waiting.pass(Duration.ofMillis(1100));
    app.get("/notes/a").expect(200);
    person.allows("https://third.example", "notes:r").get("/notes/a").expect(200);
    String now = person.authFile().text();
    assertThat(now).startsWith(old).contains("https://third.example");
    assertThat(now.substring(old.length())).endsWith("\r\n");
  }

  @Test
  void aSymbolicLinkStaysOne() throws IOException {
    Path real = Files.createDirectory(person.account().resolve("dotfiles")).resolve("auth");
    Files.move(person.authFile().path(), real);
    Files.createSymbolicLink(person.authFile().path(), real);
    app.get("/notes/a").expect(200);
    person.allows("https://third.example", "notes:r").get("/notes/a").expect(200);
    assertThat(person.authFile().path()).isSymbolicLink();
    assertThat(Files.readString(real)).contains("https://third.example");
  }

  @Test
  void signingOutByLosingTheTokenFileIsForGood() throws IOException {
    Files.writeString(person.account().resolve("tokens"), "# all revoked\n");
    app.isCutOffSoon("/notes/a");
  }

  private String tokens() {
    return new PlainFile(person.account().resolve("tokens")).text();
  }

  private void replace(String old, String replacement) {
    String text = person.authFile().text();
    assertThat(text).contains(old);
    person.authFile().save(text.replace(old, replacement));
  }
}
