package coffer.storage.loss;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** Another file takes all the room that the disk has, and goes away again. */
class DiskFullTest {

  private static final int MEBIBYTES = 144;
  private static final int CONNECTIONS = 4;

  /** So many documents of 100 KiB certainly do not fit into what a daemon may have kept free. */
  private static final int TOO_MANY = 600;

  private final Opened opened = new Opened();

  @TempDir private Path folder;
  private Trial trial;

  @BeforeEach
  void start() throws IOException {
    Path data = Files.createDirectory(folder.resolve("data"));
    opened.add(Mount.memory(MEBIBYTES, data));
    trial = opened.add(Trial.in(folder));
  }

  @AfterEach
  void end() throws IOException {
    opened.close();
  }

  @Test
  void whereThereIsNoRoomNothingHalfIsThereAndAllElseIsRead(TestInfo info) throws Exception {
    Rounds rounds = Rounds.of(info, 1, 20);
    SplittableRandom random = rounds.random();
    for (int round = 0; round < rounds.count(); round++) {
      write(20, random);
      trial.checkSoon(rounds.round(round));
      Map<Name, Version> expected = new HashMap<>(trial.documents());
      Path filler = fill();
      assertThat(trial.status(Write.put(name("large"), new Content(2, 3 << 20)))).isEqualTo(507);
      expected.putAll(putUntilFull(round, random));
      assertThat(trial.read()).isEqualTo(expected);
      Files.delete(filler);
      awaitRoom();
      write(20, random);
      trial.checkSoon(rounds.round(round));
      trial.restartInPeace();
      trial.check(rounds.round(round) + ", after a restart");
    }
  }

  @Test
  void whatWasAcknowledgedIsThereAfterAKillWithoutRoom(TestInfo info) throws Exception {
    Rounds rounds = Rounds.of(info, 1, 20);
    SplittableRandom random = rounds.random();
    for (int round = 0; round < rounds.count(); round++) {
      write(20, random);
      Path filler = fill();
      putUntilFull(round, random);
      trial.server().kill();
      Files.delete(filler);
      trial.restart();
      trial.check(rounds.round(round));
    }
  }

  @Test
  void thoseWhoGoOnWritingAreRefusedUntilThereIsRoomAgain(TestInfo info) throws Exception {
    Rounds rounds = Rounds.of(info, 1, 20);
    SplittableRandom random = rounds.random();
    for (int round = 0; round < rounds.count(); round++) {
      try (Writers writers = trial.writers(CONNECTIONS, random.split())) {
        writers.awaitAcknowledged(20);
        Path filler = fill();
        putUntilFull(round, random);
        Files.delete(filler);
        writers.awaitAcknowledged(writers.acknowledged() + 40);
        assertThat(writers.stop()).as(rounds.round(round)).isEmpty();
      }
      trial.checkSoon(rounds.round(round));
      trial.restartInPeace();
      trial.check(rounds.round(round) + ", after a restart");
    }
  }

  private void write(int count, SplittableRandom random) throws Exception {
    try (Writers writers = trial.writers(CONNECTIONS, random.split())) {
      writers.awaitAcknowledged(count);
      assertThat(writers.stop()).isEmpty();
    }
  }

  /** Takes all the room there is. */
  private Path fill() throws IOException {
    Path filler = trial.data().resolve("@filler");
    try (OutputStream out = Files.newOutputStream(filler)) {
      byte[] bytes = new byte[4096];
      while (true) {
        out.write(bytes);
      }
    } catch (IOException e) {
      assertThat(e).hasMessageContaining("No space left on device");
    }
    return filler;
  }

  /** Writes documents until one does not fit, and returns those that did. */
  private Map<Name, Version> putUntilFull(int round, SplittableRandom random) throws IOException {
    Map<Name, Version> put = new HashMap<>();
    for (int i = 0; i < TOO_MANY; i++) {
      Name name = name("full" + round + "-" + i);
      Content content = new Content(2 * random.nextLong(), 100 << 10);
      Wire.Reply answer = trial.send(Write.put(name, content));
      if (answer.status() == 507) {
        return put;
      }
      assertThat(answer.status()).isEqualTo(201);
      put.put(name, new Version(answer.version().orElseThrow(), content.blob()));
    }
    throw new AssertionError("nothing is refused");
  }

  /** There may be room a little later than the file has gone. */
  private void awaitRoom() throws IOException, InterruptedException {
    int status = 507;
    for (int i = 0; i < 50 && status == 507; i++) {
      Thread.sleep(100);
      status = trial.status(Write.put(name("room"), new Content(i, 100)));
    }
    assertThat(status).isIn(200, 201);
  }

  private static Name name(String document) {
    return new Name("alice", "/notes/" + document);
  }
}
