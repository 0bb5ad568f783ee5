package coffer.storage.git;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import coffer.account.AccountName;
import coffer.path.DocumentPath;
import coffer.storage.tree.Author;
import coffer.storage.tree.ContentType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoredCommitTest {

  private static final ObjectId TREE = id('a');
  private static final ObjectId PARENT = id('b');
  private static final String PERSON = "me <me@coffer.invalid> 1700000000 +0000";
  private static final String HEAD = head("tree " + TREE.name(), "parent " + PARENT.name());

  private static ObjectId id(char digit) {
    return ObjectId.fromString(String.valueOf(digit).repeat(40));
  }

  private static String head(String... links) {
    return String.join("\n", links) + "\nauthor " + PERSON + "\ncommitter " + PERSON + "\n";
  }

  private static StoredCommit commit(String text) {
    return new StoredCommit(text.getBytes(StandardCharsets.UTF_8));
  }

  private static CommitFacts message(String message) throws IOException {
    return commit(HEAD + "\n" + message).facts();
  }

  private static Optional<ContentType> type(String value) {
    return Optional.of(new ContentType(value));
  }

  @Test
  void saysWhatWasWritten() throws IOException {
    DocumentPath path = new DocumentPath(List.of("notes", "über \n alles ", "x "));
    ContentType type = new ContentType("text/plain; charset=utf-8");
    String put = CommitText.put(path, type, "https://app.example");
    Instant time = Instant.ofEpochSecond(1_700_000_000);
    Author author = new Author(new AccountName("me"), "");
    var stored = new StoredCommit(CommitText.encode(TREE, Optional.of(PARENT), author, time, put));
    assertEquals(
        new CommitFacts(
            TREE, Optional.of(PARENT), List.of(), time, Optional.of(type), Optional.empty()),
        stored.facts());
    assertEquals(Optional.of(path), stored.writtenPath());
  }

  @Test
  void knowsAllParents() throws IOException {
    assertEquals(Optional.empty(), commit(head("tree " + TREE.name()) + "\n").facts().parent());
    CommitFacts merge =
        commit(
                head(
                        "tree " + TREE.name(),
                        "parent " + PARENT.name(),
                        "parent " + id('c').name(),
                        "parent " + id('d').name())
                    + "\nmerge\n")
            .facts();
    assertEquals(Optional.of(PARENT), merge.parent());
    assertEquals(List.of(id('c'), id('d')), merge.merged());
  }

  @Test
  void readsOnlyTheLastParagraph() throws IOException {
    assertEquals(Optional.empty(), message("Content-Type: text/a\n").contentType());
    assertEquals(Optional.empty(), message("").contentType());
    assertEquals(
        Optional.empty(), message("s\n\nContent-Type: text/a\n\nmore text\n").contentType());
    assertEquals(
        type("text/b"),
        message("s\n\nContent-Type: text/a\n\nApp: x\nContent-Type: text/b\n\n \n").contentType());
  }

  @Test
  void takesTheFirstOfAName() throws IOException {
    assertEquals(
        type("text/a"),
        message("s\n\ncontent-TYPE:text/a  \r\nContent-Type: text/b").contentType());
    assertEquals(
        Optional.empty(),
        message("s\n\nContent-Type: \u00e4\nContent-Type: text/b\n").contentType());
    assertEquals(type("text/b"), message("s\n\nContent-Type\nContent-Type: text/b").contentType());
  }

  @Test
  void readsWhatWasRestored() throws IOException {
    assertEquals(
        Optional.of(id('e')),
        message("s\n\nRestored-From: " + id('e').name() + "\n").restoredFrom());
    assertEquals(Optional.empty(), message("s\n\nRestored-From: yesterday\n").restoredFrom());
    String likeDigits = "\u0130".repeat(40);
    assertEquals(
        Optional.empty(), message("s\n\nRestored-From: " + likeDigits + "\n").restoredFrom());
  }

  @Test
  void isNotMisledByASignature() throws IOException {
    String signature = "gpgsig -----BEGIN\n \n Content-Type: text/a\n -----END\n";
    assertEquals(
        type("text/b"),
        commit(HEAD + signature + "\nPUT /notes/x\n\nContent-Type: text/b\n")
            .facts()
            .contentType());
  }

  @Test
  void keepsTimesThatCanBeTold() throws IOException {
    for (String[] times :
        new String[][] {
          {"1700000000 +0200", "2023-11-14T22:13:20Z"},
          {"4000000000 +0000", "2096-10-02T07:06:40Z"},
          {"-5 +0000", "1970-01-01T00:00:00Z"},
          {"9223372036854775807 +0000", "9999-12-31T23:59:59Z"},
          {"soon", "1970-01-01T00:00:00Z"}
        }) {
      String text = HEAD.replace("1700000000 +0000", times[0]);
      assertEquals(Instant.parse(times[1]), commit(text + "\nx").facts().time(), times[0]);
    }
    assertEquals(Instant.EPOCH, commit("tree " + TREE.name() + "\n\nx").facts().time());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "tree",
        "tree aaaa\n",
        "tree zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz\n\nx",
        "parent bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb\n\nx",
        "tree aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\nparent bbbb\n\nx"
      })
  void refusesWhatIsNoCommit(String text) {
    assertThrows(CorruptObjectException.class, () -> commit(text).facts());
  }
}
