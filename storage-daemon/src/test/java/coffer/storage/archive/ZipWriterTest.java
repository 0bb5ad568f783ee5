package coffer.storage.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ZipWriterTest {

  private static final Instant TIME = Instant.parse("2026-11-27T01:02:04Z");

  @TempDir Path folder;

  private static void add(ZipWriter zip, String name, String text) throws IOException {
    zip.add(name, TIME, Deflater.BEST_SPEED, into -> into.write(text.getBytes(UTF_8)));
  }

  private static String read(ZipFile zip, String name) throws IOException {
    try (InputStream in = zip.getInputStream(Objects.requireNonNull(zip.getEntry(name), name))) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  @Test
  void whatIsAddedIsReadByWhoeverLooksItUpAndByWhoeverReadsOn() throws Exception {
    Path file = folder.resolve("a.zip");
    try (OutputStream out = Files.newOutputStream(file);
        ZipWriter zip = new ZipWriter(out)) {
      add(zip, "documents/h\u00e9llo \ud83d\ude00", "hello ".repeat(1000));
      add(zip, "empty", "");
      zip.add("stored", TIME, Deflater.NO_COMPRESSION, into -> into.write(7));
      zip.finish();
    }

    try (ZipFile zip = new ZipFile(file.toFile())) {
      assertThat(read(zip, "documents/h\u00e9llo \ud83d\ude00")).isEqualTo("hello ".repeat(1000));
      assertThat(read(zip, "empty")).isEmpty();
      assertThat(read(zip, "stored")).isEqualTo("\u0007");
      assertThat(zip.getEntry("empty").getLastModifiedTime().toInstant()).isEqualTo(TIME);
    }
    try (ZipInputStream in = new ZipInputStream(Files.newInputStream(file))) {
      assertThat(in.getNextEntry())
          .extracting(ZipEntry::getName)
          .asString()
          .startsWith("documents");
      assertThat(in.readAllBytes()).hasSize(6000);
      assertThat(in.getNextEntry()).isNotNull();
      assertThat(in.readAllBytes()).isEmpty();
      assertThat(in.getNextEntry()).isNotNull();
      assertThat(in.readAllBytes()).containsExactly(7);
      assertThat(in.getNextEntry()).isNull();
    }
  }

  /** More than a zip file without Zip64 can count. */
  @Test
  void manyEntriesTakeFewBytesEach() throws Exception {
    int many = 70_000;
    Path file = folder.resolve("many.zip");
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file));
        ZipWriter zip = new ZipWriter(out)) {
      for (int at = 0; at < many; at++) {
        add(zip, "documents/notes/2026/some folder/document-number-" + at + ".json", "{" + at);
      }
      assertThat(zip.kept()).isLessThan(60 * many);
      zip.finish();
    }

    try (ZipFile zip = new ZipFile(file.toFile())) {
      assertThat(zip.size()).isEqualTo(many);
      assertThat(read(zip, "documents/notes/2026/some folder/document-number-69999.json"))
          .isEqualTo("{69999");
    }
  }

  @Test
  void numbersThatNeedMoreBytesGetThem() {
    ZipRecords.Entry far = new ZipRecords.Entry(1, 2, 3, 5_000_000_000L);
    ZipRecords.Entry large = new ZipRecords.Entry(1, 5_000_000_000L, 6_000_000_000L, 0);

    assertThat(ZipRecords.descriptor(far)).hasSize(16);
    assertThat(ZipRecords.descriptor(large)).hasSize(24);
    assertThat(ZipRecords.central(new byte[3], TIME, far)).hasSize(46 + 3 + 9 + 28);
    assertThat(ZipRecords.end(3, 4, 5)).hasSize(22);
    assertThat(ZipRecords.end(3, 4, 5_000_000_000L)).hasSize(98);
  }
}
