package coffer.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {

  @TempDir Path folder;

  @Test
  void aNewFileHasTheModeAsked() throws Exception {
    Path file = folder.resolve("tokens");

    AtomicFile.replace(file, "a\n".getBytes(UTF_8), "rw-r-----");

    assertThat(file).hasContent("a\n");
    assertThat(mode(file)).isEqualTo("rw-r-----");
  }

  @Test
  void anOldFileKeepsItsMode() throws Exception {
    Path file = Files.writeString(folder.resolve(".auth"), "old");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-r--"));

    AtomicFile.replace(file, "new\n".getBytes(UTF_8), "rw-------");

    assertThat(file).hasContent("new\n");
    assertThat(mode(file)).isEqualTo("rw-rw-r--");
  }

  @Test
  void aSymbolicLinkStaysOne() throws Exception {
    Path target =
        Files.writeString(
            Files.createDirectory(folder.resolve("elsewhere")).resolve("real"), "old");
    Path link = Files.createSymbolicLink(folder.resolve(".auth"), Path.of("elsewhere/real"));

    AtomicFile.replace(link, "new\n".getBytes(UTF_8), "rw-------");

    assertThat(Files.isSymbolicLink(link)).isTrue();
    assertThat(target).hasContent("new\n");
    assertThat(Files.isSymbolicLink(target)).isFalse();
  }

  @Test
  void aFileThatNobodyElseChangedIsReplaced() throws Exception {
    Path file = Files.writeString(folder.resolve(".auth"), "old\n");
    Optional<FileIdentity> seen = FileIdentity.of(file);

    boolean replaced =
        AtomicFile.replaceUnchanged(file, seen, "new\n".getBytes(UTF_8), "rw-------");

    assertThat(replaced).isTrue();
    assertThat(file).hasContent("new\n");
  }

  @Test
  void aFileThatSomebodyElseChangedStaysAsItIs() throws Exception {
    Path file = Files.writeString(folder.resolve(".auth"), "old\n");
    Optional<FileIdentity> seen = FileIdentity.of(file);
    Files.writeString(file, "somebody else's\n");

    boolean replaced =
        AtomicFile.replaceUnchanged(file, seen, "new\n".getBytes(UTF_8), "rw-------");

    assertThat(replaced).isFalse();
    assertThat(file).hasContent("somebody else's\n");
    assertThat(folder.toFile().list()).containsExactly(".auth");
  }

  @Test
  void aLinkToItselfIsAnErrorAndNotALoop() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve(".auth"), Path.of(".auth"));

    assertThatThrownBy(() -> AtomicFile.replace(link, new byte[0], "rw-------"))
        .isInstanceOf(IOException.class);
  }

  @Test
  void nothingIsLeftBesideTheFile() throws Exception {
    AtomicFile.replace(folder.resolve("a"), new byte[0], "rw-------");

    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(folder.resolve("a"));
    }
  }

  @Test
  void leftoversOfACrashAreRemovedAndNothingElseIs() throws Exception {
    Files.writeString(folder.resolve(".coffer-1234.tmp"), "half");
    Files.writeString(folder.resolve(".auth"), "whole");
    Files.writeString(folder.resolve("my.tmp"), "mine");

    AtomicFile.removeLeftovers(folder);

    try (var files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(".auth", "my.tmp");
    }
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }
}
