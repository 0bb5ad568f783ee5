package coffer.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Homes of all kinds, from all kinds of places. */
class HomesIT {

  @TempDir private Path temp;

  @Test
  void twoHomesStartedAtOnceRunSideBySide() {
    try (Home one = new Home(temp.resolve("one"));
        Home other = new Home(temp.resolve("other"))) {
      Command first = one.up("--detach");
      Command second = other.up("--detach", "--user", "bob");
      first.expect(0);
      second.expect(0);
      one.letAppIn("me");
      other.letAppIn("bob");

      assertThat(one.put("/storage/me/notes/a", "of one")).isEqualTo(201);
      assertThat(other.put("/storage/bob/notes/a", "of the other")).isEqualTo(201);
      one.down();
      assertThat(other.get("/storage/bob/notes/a")).isEqualTo(200);
    }
  }

  @Test
  void aHomeMayHaveSpacesQuotesAndMoreInItsName() {
    try (Home home = new Home(temp.resolve("my home's [1] & #2; $HOME \"*\""))) {
      Command up = home.up("--detach").expect(0);
      home.letAppIn("me");

      assertThat(home.put("/storage/me/notes/a", "x".repeat(300_000))).isEqualTo(201);
      assertThat(up.out()).contains("my\\ home\\'s\\ \\[1\\]");
    }
    assertThat(Processes.of(temp)).isEmpty();
  }

  @Test
  void aHomeReachedThroughALinkIsTheSameHome() throws IOException {
    Path link = Files.createSymbolicLink(temp.resolve("link"), temp.resolve("."));
    try (Home home = new Home(temp.resolve("home"))) {
      new Home(link.resolve("home")).up("--detach").expect(0);

      assertThat(home.up().expect(1).err()).contains("is running on");
      assertThat(home.down().out()).contains("has stopped");
      assertThat(Processes.of(home.folder().toRealPath())).isEmpty();
    }
  }

  @Test
  void upMayBeALinkAndItsHomeRelative() throws IOException {
    Path link = temp.resolve("start");
    Files.createSymbolicLink(link, Command.checkout().resolve("supervisor/up"));
    int port = Home.freePort();

    Command up =
        Command.start(
                temp,
                List.of(link.toString(), "--home=here", "--port=" + port, "--user=me", "--detach"))
            .expect(0);

    assertThat(up.out()).contains("me@localhost:" + port).contains("down --home here");
    assertThat(temp.resolve("here/data")).isDirectory();
    Command.supervisor(temp, "down", "--home=here").expect(0);
    assertThat(Processes.of(temp)).isEmpty();
  }
}
