package coffer.pair;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** A token works in one header, for one account, and is nowhere to be found. */
@ExtendWith(SharedPair.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TokenTricksIT {

  private final Pair pair;
  private final Person person;
  private final App app;

  TokenTricksIT(Pair pair) {
    this.pair = pair;
    this.person = pair.person("token");
    this.app = person.allows("https://app.example", "notes:rw");
    app.put("/notes/a", "1").expect(201);
  }

  @Test
  void aTokenInTheQueryIsNone() {
    person.storage("GET", "/notes/a?access_token=" + app.token()).expect(401);
    person.storage("GET", "/notes/a?bearer_token=" + app.token()).expect(401);
    person
        .storage("PUT", "/notes/a")
        .body("application/x-www-form-urlencoded", "access_token=" + app.token())
        .expect(401);
  }

  @Test
  void theSchemesNameIsTakenInAnyCaseAndNoOtherSchemeCounts() {
    for (String good : List.of("Bearer ", "bearer ", "BEARER ")) {
      person.storage("GET", "/notes/a").header("Authorization", good + app.token()).expect(200);
    }
    for (String bad : List.of("Basic ", "Token ", "Bearer:", "", "Bearer \t\"")) {
      Answer answer =
          person.storage("GET", "/notes/a").header("Authorization", bad + app.token()).send();
      assertThat(answer.status()).as(bad).isIn(400, 401);
    }
  }

  @Test
  void twoTokensAreNotChosenBetween() {
    int status =
        person
            .storage("GET", "/notes/a")
            .token("A".repeat(43))
            .header("Authorization", "Bearer " + app.token())
            .send()
            .status();
    assertThat(status).isIn(400, 401);
  }

  @Test
  void aTokenWithACharacterChangedOrAddedIsUnknown() {
    String token = app.token();
    char last = token.charAt(token.length() - 1) == 'A' ? 'B' : 'A';
    for (String other :
        List.of(
            token.substring(0, token.length() - 1) + last,
            token + "A",
            token + "=",
            token.substring(1),
            "%20" + token)) {
      person.storage("GET", "/notes/a").token(other).expect(401);
    }
  }

  @Test
  void theHashOfATokenIsNoToken() {
    String hash =
        new PlainFile(person.account().resolve("tokens"))
            .lines().stream()
                .filter(line -> line.matches("[0-9a-f]{64} .*"))
                .map(line -> line.substring(0, 64))
                .findFirst()
                .orElseThrow();
    person.storage("GET", "/notes/a").token(hash).expect(401);
  }

  @Test
  void aCookieIsNoToken() {
    person.browser().request("GET", "/storage/" + person.name() + "/notes/a").expect(401);
  }

  @Test
  void aTokenOfOneAccountIsUnknownToAnother() {
    Person other = pair.person("other");
    other.storage("GET", "/notes/a").token(app.token()).expect(401);
    other.storage("PUT", "/notes/a").token(app.token()).body("text/plain", "1").expect(401);
  }

  @Test
  void neitherTokenNorSessionIsInAnyFileOrLog() throws IOException {
    String session = person.browser().cookies().getOrDefault("coffer-" + pair.port(), "none");
    try (Stream<Path> files = Files.walk(pair.folder())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        assertThat(text.contains(app.token())).as("the token in %s", file).isFalse();
        assertThat(text.contains(session)).as("the session in %s", file).isFalse();
      }
    }
  }

  @Test
  void theAccountsFilesAreClosedToOthers() throws IOException {
    assertThat(permissions("secrets")).isEqualTo("rw-------");
    assertThat(permissions("sessions")).isEqualTo("rw-------");
    assertThat(permissions("tokens")).isEqualTo("rw-r-----");
    assertThat(permissions(".auth")).isEqualTo("rw-r-----");
    assertThat(permissions("account")).isEqualTo("rw-r-----");
    assertThat(permissions("").substring(6)).isEqualTo("---");
  }

  private String permissions(String name) throws IOException {
    return PosixFilePermissions.toString(
        Files.getPosixFilePermissions(person.account().resolve(name)));
  }
}
