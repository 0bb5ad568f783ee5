package coffer.auth.grant;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;

import coffer.grant.GrantFile;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuthFileTest {

  private static final String BEFORE = "https://a.example notes rw\n";
  private static final String ADDED = "https://b.example notes rw";

  @TempDir Path folder;
  private Path path;
  private AuthFile file;

  @BeforeEach
  void write() throws Exception {
    path = Files.writeString(folder.resolve(".auth"), BEFORE);
    file = new AuthFile(folder, Clock.systemUTC());
  }

  private void add() throws Exception {
    assertThat(
            file.change(now -> new AuthFile.Changed<>(now.appending(List.of(ADDED)), true))
                .settled())
        .contains(true);
  }

  @Test
  void aChangeBeginsAnewIfSomebodyElseSavesMeanwhile() throws Exception {
    int[] calls = {0};
    file.change(
        now -> {
          if (calls[0]++ == 0) {
            append("# meanwhile\n");
          }
          return new AuthFile.Changed<>(now.appending(List.of(ADDED)), true);
        });

    assertThat(path).hasContent(BEFORE + "# meanwhile\n" + ADDED + "\n");
    assertThat(calls[0]).isEqualTo(2);
  }

  private void append(String text) {
    try {
      Files.writeString(path, text, APPEND);
    } catch (java.io.IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void whatIsStillWrittenIntoTheReplacedFileIsMergedIn() throws Exception {
    try (FileChannel old = FileChannel.open(path, READ);
        OutputStream editor = Files.newOutputStream(path, APPEND)) {
      add();
      editor.write("# late\n".getBytes(UTF_8));

      file.mergeLate(old, GrantFile.parse(BEFORE.getBytes(UTF_8)));
    }

    assertThat(path).hasContent(BEFORE + "# late\n" + ADDED + "\n");
  }

  @Test
  void aReplacedFileThatWasOnlyTruncatedChangesNothing() throws Exception {
    try (FileChannel old = FileChannel.open(path, READ);
        FileChannel editor = FileChannel.open(path, WRITE)) {
      add();
      editor.truncate(0);

      file.mergeLate(old, GrantFile.parse(BEFORE.getBytes(UTF_8)));
    }

    assertThat(path).hasContent(BEFORE + ADDED + "\n");
  }

  @Test
  void aMissingFileIsMade() throws Exception {
    Files.delete(path);

    add();

    assertThat(path).hasContent(ADDED + "\n");
  }

  @Test
  void aFileThatIsNotChangedIsNotWritten() throws Exception {
    Object before = coffer.file.FileIdentity.of(path);

    file.change(now -> new AuthFile.Changed<>(now, true));

    assertThat(coffer.file.FileIdentity.of(path)).isEqualTo(before);
  }
}
