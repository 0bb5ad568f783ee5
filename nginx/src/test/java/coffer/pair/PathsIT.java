package coffer.pair;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names reach the storage as they were sent, and tricks with them reach nothing. */
@ExtendWith(SharedPair.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PathsIT {

  private final Pair pair;
  private final Person person;
  private final App app;

  PathsIT(Pair pair) {
    this.pair = pair;
    this.person = pair.person("path");
    this.app = person.allows("https://app.example", "notes:rw");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "a%20b, a b",
        "a%25b, a%b",
        "a%2525b, a%25b",
        "a%23b, a#b",
        "a%3Fb, a?b",
        "%C3%A9, é",
        "e%CC%81, e\u0301",
        "%F0%9F%98%80, 😀",
        "~!*()', ~!*()'",
        "%7E%21, ~!",
        "a;b=c, a;b=c",
        "a+b, a+b",
        "a&b=c, a&b=c",
        "a:b@c, a:b@c",
        "%5C, \\",
        ".hidden, .hidden",
        ".meta, .meta",
        ".git, .git",
        "..., ...",
        ".gitmodules, .gitmodules",
        "con, con",
        "-rf, -rf",
        "%20, \" \"",
        "trailing%20, \"trailing \"",
        "line%0Abreak, \"line\nbreak\"",
        "tab%09, \"tab\t\"",
        "coffer=20, coffer=20",
        "%40root, @root"
      })
  void aNameIsStoredAndListedAsItself(String sent, String name) {
    app.put("/notes/names/" + sent, "text/plain", "of " + name).expect(201);
    assertThat(app.get("/notes/names/" + sent).expect(200).text()).isEqualTo("of " + name);
    assertThat(app.names("/notes/names/")).contains(name);
    app.delete("/notes/names/" + sent).expect(200);
    assertThat(app.names("/notes/names/")).doesNotContain(name);
  }

  @ParameterizedTest
  @CsvSource({"a%20b, a b", "%F0%9F%98%80, 😀", ".git, .git", "%40root, @root", "x.git, x.git"})
  void aFolderIsListedAsItselfToo(String sent, String name) {
    app.put("/notes/folders/" + sent + "/x", "1").expect(201);
    assertThat(app.names("/notes/folders/")).contains(name + "/");
    assertThat(app.names("/notes/folders/" + sent + "/")).containsExactly("x");
  }

  @Test
  void composedAndDecomposedLettersAreTwoNames() {
    app.put("/notes/forms/%C3%A9", "composed").expect(201);
    app.put("/notes/forms/e%CC%81", "decomposed").expect(201);
    app.put("/notes/forms/E", "upper").expect(201);
    app.put("/notes/forms/e", "lower").expect(201);
    assertThat(app.names("/notes/forms/")).hasSize(4);
    assertThat(app.get("/notes/forms/%C3%A9").expect(200).text()).isEqualTo("composed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/notes/a%2Fb",
        "/notes/a%2fb",
        "/notes/%2e%2e/x",
        "/notes/%2E/x",
        "/notes/./x",
        "/notes/../other/x",
        "/notes/x/..",
        "/notes/.",
        "/notes//x",
        "//notes/x",
        "/notes/x%00",
        "/notes/%ff",
        "/notes/%C0%AE%C0%AE/x",
        "/notes/%C3",
        "/notes/%ED%A0%80",
        "/notes/%zz",
        "/notes/%"
      })
  void aTrickWithThePathIsMalformed(String path) {
    app.get(path).expect(400);
    app.put(path, "1").expect(400);
    app.delete(path).expect(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/notes/..%2f..%2f..%2fetc%2fpasswd", "/../../accounts"})
  void aTrickThatLeadsOutOfTheStorageFindsNothing(String path) {
    assertThat(app.get(path).send().status()).isIn(400, 404);
  }

  @Test
  void everyLengthOfNameIsStoredOrRefusedWithAReason() {
    app.put("/notes/long/" + "n".repeat(255), "1").expect(201);
    Answer refused = app.put("/notes/long/" + "n".repeat(256), "1").expect(400);
    assertThat(refused.text()).isNotBlank();
    app.put("/notes/long/" + "%C3%A9".repeat(127), "1").expect(201);
    app.put("/notes/long/" + "%C3%A9".repeat(128), "1").expect(400);
    assertThat(app.names("/notes/long/")).hasSize(2);
  }

  @Test
  void aPathOfThousandsOfBytesIsStoredAndALongerOneRefused() {
    String deep = "/notes/deep" + "/d23456789".repeat(390);
    app.put(deep, "deep").expect(201);
    assertThat(app.get(deep).expect(200).text()).isEqualTo("deep");
    // No file system could check a longer one out.
    app.put("/notes/deep" + "/d23456789".repeat(700), "1").expect(400);
    app.put("/notes/deep" + "/d23456789".repeat(900), "1").expect(414);
  }

  @Test
  void everythingOutsideTheUsersFolderIsOutOfReach() throws IOException {
    for (String target :
        new String[] {
          "/storage/" + person.name() + "/../" + pair.person("victim").name() + "/notes/",
          "/storage/..%2f..%2fetc/",
          "/storage/@removed/notes/",
          "/storage/%40usage/x",
          "/storage/.serve.lock/notes/",
          "/storage/" + person.name(),
          "/storage/"
        }) {
      Answer answer = pair.request("GET", target).token(app.token()).send();
      assertThat(answer.status()).as(target).isIn(400, 401, 403, 404);
    }
  }

  @Test
  void internalPagesAreNotForVisitors() {
    for (String target :
        new String[] {"/-coffer/unclear", "/-coffer/pages/refused.html", "/../nginx.conf"}) {
      assertThat(pair.request("GET", target).send().status()).as(target).isIn(400, 404);
    }
  }
}
