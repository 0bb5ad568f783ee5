package coffer.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Parts of {@code supervisor/lib} that would take a fresh machine, or minutes, to see at work. */
class LibraryIT {

  private static final String SOURCES =
      "set -euo pipefail; lib=$1; checkout=$2; source \"$lib/say.sh\"; source \"$lib/install.sh\";"
          + " source \"$lib/build.sh\"; ";

  @TempDir private Path temp;

  @Test
  void aRebuildDoesNotChangeTheJarsOfWhatRuns() throws IOException {
    Path jar = write("a-daemon/target/lib/needed.jar", "as it was started");

    try (InputStream opened = Files.newInputStream(jar)) {
      library("leave_jars_to_running_daemons").expect(0);
      Files.writeString(jar, "as it was built while it ran");

      assertThat(new String(opened.readAllBytes(), StandardCharsets.UTF_8))
          .isEqualTo("as it was started");
    }
    try (var files = Files.list(jar.getParent())) {
      assertThat(files).containsExactly(jar);
    }
  }

  @Test
  void aServerThatCameWithAFailedInstallationIsStoppedToo() throws IOException {
    program("apt-get", "[ \"$1\" = update ] || cp \"$0\" \"${0%/*}/nginx\"; exit 100");
    program("sudo", "exec \"$@\"");
    program("update-rc.d", "echo \"$@\" >>'" + temp.resolve("said") + "'");
    program("systemctl", "");
    program("service", "");

    Command installed =
        library(
            "PATH=$checkout/bin:/usr/bin:/bin; needs() { echo nginx; }; install_missing needs"
                + " \"$checkout/log\"");

    installed.expect(1);
    assertThat(installed.err()).contains("apt could not install");
    assertThat(installed.out()).contains("stopped and disabled");
    assertThat(temp.resolve("said")).hasContent("nginx disable");
  }

  private Command library(String script) {
    List<String> words = new ArrayList<>(List.of("bash", "-c", SOURCES + script, "library"));
    words.add(Command.checkout().resolve("supervisor/lib").toString());
    words.add(temp.toString());
    return Command.start(temp, words);
  }

  private void program(String name, String script) throws IOException {
    Path file = write("bin/" + name, "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Path write(String name, String text) throws IOException {
    Path file = temp.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }
}
