package coffer.storage.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

  private static final int LENGTH = 4096;

  @TempDir Path home;
  private final CountingDisk disk = new CountingDisk();

  @Test
  void recordsAreReadInTheOrderInWhichTheyWereWritten() throws IOException {
    Journal journal = open(0);
    for (int i = 0; i < 200; i++) {
      write(journal, "record " + i + " " + "x".repeat(i));
    }
    List<String> records = read();
    assertThat(records).hasSize(200);
    for (int i = 0; i < 200; i++) {
      assertThat(records.get(i)).startsWith("record " + i + " ");
    }
    journal.close();
  }

  @Test
  void aRecordLargerThanASegmentHasOneOfItsOwn() throws IOException {
    Journal journal = open(0);
    write(journal, "small");
    write(journal, "large ".repeat(5000));
    write(journal, "small again");
    assertThat(read()).containsExactly("small", "large ".repeat(5000), "small again");
    journal.close();
  }

  @Test
  void whatIsWrittenTogetherIsSyncedTogether() throws Exception {
    Journal journal = open(0);
    write(journal, "first");
    int before = disk.syncs.get();
    disk.slow = true;
    ExecutorService threads = Executors.newFixedThreadPool(16);
    List<Callable<Void>> writes = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      String record = "record " + i;
      writes.add(
          () -> {
            write(journal, record);
            return null;
          });
    }
    for (Future<Void> written : threads.invokeAll(writes)) {
      written.get();
    }
    threads.shutdown();
    assertThat(disk.syncs.get() - before).isLessThan(8);
    assertThat(read()).hasSize(17);
    journal.close();
  }

  @Test
  void thoseWhoFindNoRoomTogetherNeedOneSegmentMore() throws Exception {
    Journal journal = open(0);
    for (int i = 0; i < 4; i++) {
      write(journal, "x".repeat(900));
    }
    int before = disk.created.get();
    disk.slow = true;
    ExecutorService threads = Executors.newFixedThreadPool(4);
    Ticket small = journal.append(bytes("small"));
    List<Future<?>> writes = new ArrayList<>();
    writes.add(threads.submit(() -> settle(journal, small)));
    while (disk.waiting.get() == 0) {
      Thread.onSpinWait();
    }
    for (int i = 0; i < 3; i++) {
      writes.add(threads.submit(() -> settle(journal, journal.append(bytes("x".repeat(900))))));
    }
    for (Future<?> written : writes) {
      written.get();
    }
    threads.shutdown();

    assertThat(disk.created.get() - before).isEqualTo(1);
    assertThat(read()).hasSize(8);
    journal.close();
  }

  private static @Nullable Void settle(Journal journal, Ticket ticket) throws IOException {
    journal.await(ticket);
    return null;
  }

  @Test
  void whatWasDroppedIsNotReadAndItsFileIsUsedAgain() throws IOException {
    Journal journal = open(0);
    for (int round = 0; round < 5; round++) {
      write(journal, "before " + round);
      long from = journal.rotate();
      write(journal, "after " + round);
      journal.drop(from);
      assertThat(read()).containsExactly("after " + round);
      journal.drop(journal.rotate());
      assertThat(read()).isEmpty();
    }
    assertThat(disk.created.get()).isEqualTo(2);
    journal.close();
    assertThat(home.resolve("journal")).isEmptyDirectory();
  }

  @Test
  void whatCouldNotBeSyncedIsRefusedAndNeverRead() throws IOException {
    Journal journal = open(0);
    write(journal, "good");
    disk.failing = true;
    Ticket first = journal.append(bytes("refused"));
    Ticket second = journal.append(bytes("refused with it"));
    assertThatThrownBy(() -> journal.await(first)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> journal.await(second)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> write(journal, "refused too")).isInstanceOf(IOException.class);
    disk.failing = false;
    write(journal, "good again");
    assertThat(read()).containsExactly("good", "good again");
    assertThatThrownBy(() -> journal.await(first)).isInstanceOf(IOException.class);
    journal.close();
  }

  @Test
  void whatWasRefusedIsNotReadAlsoWhereNoOtherSegmentCanBeHad() throws IOException {
    Journal journal = open(0);
    write(journal, "good");
    disk.failing = true;
    Ticket ticket = journal.append(bytes("refused"));
    assertThatThrownBy(() -> journal.await(ticket)).isInstanceOf(IOException.class);
    assertThat(read()).containsExactly("good");
    disk.failing = false;
    journal.close();
  }

  @Test
  void aPlaceThatCannotBeWrittenIsLeftForAnotherSegment() throws IOException {
    Journal journal = open(0);
    write(journal, "good");
    disk.failingWrites.set(1);
    assertThatThrownBy(() -> write(journal, "refused")).isInstanceOf(IOException.class);
    write(journal, "good again");
    assertThat(read()).containsExactly("good", "good again");
    journal.close();
  }

  @Test
  void aDocumentThatLooksLikeARecordIsNone() throws IOException {
    Journal journal = open(0);
    write(journal, "x".repeat(3000));
    long from = journal.rotate();
    journal.drop(from);
    for (int alignment = 0; alignment < 64; alignment++) {
      ByteBuffer forged = ByteBuffer.allocate(3000);
      forged.position(alignment);
      while (forged.remaining() > 80) {
        forged.put(SegmentFormat.encode(4, 0, 9, bytes("forged")));
      }
      write(journal, new String(forged.array(), StandardCharsets.ISO_8859_1));
      journal.drop(journal.rotate());
      write(journal, "short");
      assertThat(read()).containsExactly("short");
      journal.drop(journal.rotate());
    }
    journal.close();
  }

  @Test
  void aSegmentWithADamagedHeaderIsReadAllTheSame() throws IOException {
    Journal journal = open(0);
    write(journal, "acknowledged");
    damage(30);
    assertThat(read()).containsExactly("acknowledged");
    damage(0);
    assertThat(read()).containsExactly("acknowledged");
    damage(SegmentFormat.HEADER_LENGTH + 3);
    assertThatThrownBy(this::read).hasMessageContaining(".segment");
    journal.close();
  }

  private void damage(int at) throws IOException {
    Path segment = folder().segment(1);
    byte[] content = Files.readAllBytes(segment);
    content[at] ^= 0x55;
    Files.write(segment, content);
  }

  @Test
  void aNewJournalGoesOnBehindTheSegmentsThatAreThere() throws IOException {
    Journal first = open(0);
    write(first, "old");
    first.close();
    long last = folder().last();
    assertThat(last).isOne();
    Journal second = open(last);
    write(second, "new");
    assertThat(read()).containsExactly("old", "new");
    folder().clear(last);
    assertThat(read()).containsExactly("new");
    second.close();
  }

  private JournalFolder folder() {
    return new JournalFolder(disk, home.resolve("journal"));
  }

  private Journal open(long after) {
    return new Journal(disk, home.resolve("journal"), after, LENGTH, new SecureRandom());
  }

  private static void write(Journal journal, String record) throws IOException {
    journal.await(journal.append(bytes(record)));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private List<String> read() throws IOException {
    List<String> records = new ArrayList<>();
    for (JournalSegment segment : JournalSegment.all(home.resolve("journal"))) {
      segment.read(
          (location, payload) -> {
            assertThat(location.read()).isEqualTo(payload);
            records.add(new String(payload, StandardCharsets.UTF_8));
          });
    }
    return records;
  }
}
