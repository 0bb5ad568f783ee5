package coffer.storage.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EntryTimeTest {

  private static ZipEntry entry(Instant time) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipWriter zip = new ZipWriter(out)) {
      zip.add("a", time, Deflater.BEST_SPEED, into -> into.write(7));
      zip.finish();
    }
    ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(out.toByteArray()));
    ZipEntry entry = in.getNextEntry();
    assertThat(entry).isNotNull();
    return entry;
  }

  /** As APPNOTE 4.4.6 has it. */
  private static LocalDateTime dos(Instant time) {
    int dos = EntryTime.dos(time);
    return LocalDateTime.of(
        1980 + (dos >>> 25),
        dos >> 21 & 15,
        dos >> 16 & 31,
        dos >> 11 & 31,
        dos >> 5 & 63,
        (dos & 31) * 2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1601-01-01T00:00:00Z",
        "1901-12-13T20:45:51Z",
        "1901-12-13T20:45:52Z",
        "1969-12-31T23:59:59Z",
        "1970-01-01T00:00:00Z",
        "1979-12-31T23:59:59Z",
        "2026-11-27T01:02:05Z",
        "2038-01-19T03:14:07Z",
        "2038-01-19T03:14:08Z",
        "2107-12-31T23:59:59Z",
        "2500-06-07T08:09:11Z"
      })
  void whoeverLooksAtTheExtraFieldReadsItToTheSecond(Instant time) throws IOException {
    assertThat(entry(time).getLastModifiedTime().toInstant()).isEqualTo(time);
  }

  @ParameterizedTest
  @CsvSource({
    "1969-12-31T23:59:59Z, 1980-01-01T00:00:00",
    "1979-12-31T23:59:59Z, 1980-01-01T00:00:00",
    "1980-01-01T00:00:02Z, 1980-01-01T00:00:02",
    "2026-11-27T01:02:05Z, 2026-11-27T01:02:04",
    "2038-01-19T03:14:08Z, 2038-01-19T03:14:08",
    "2107-12-31T23:59:59Z, 2107-12-31T23:59:58",
    "2108-01-01T00:00:00Z, 2107-12-31T23:59:58"
  })
  void whoeverDoesNotReadsTheNearestThatThereIs(Instant time, LocalDateTime read) {
    assertThat(dos(time)).isEqualTo(read);
  }

  @Test
  void noTimeIsTooFarAway() throws IOException {
    Instant early = entry(Instant.MIN).getLastModifiedTime().toInstant();
    Instant late = entry(Instant.MAX).getLastModifiedTime().toInstant();

    assertThat(early).isEqualTo("1601-01-01T00:00:00Z");
    assertThat(late).isAfter("+30000-01-01T00:00:00Z");
  }
}
