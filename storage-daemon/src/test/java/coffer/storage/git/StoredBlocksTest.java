package coffer.storage.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredBlocksTest {

  private static final int BEFORE = 17;
  private static final byte[] AFTER = new byte[20];

  private static final String MISSED = "what stands in a pack does not have its checksum";

  @TempDir private Path folder;

  private final byte[] body = new byte[300_000];

  StoredBlocksTest() {
    new Random(1).nextBytes(body);
  }

  @Test
  void blocksThatAreNotCompressedComeBackAsTheyWere() throws IOException {
    assertThat(read(deflated(Deflater.NO_COMPRESSION))).isEqualTo(body);
  }

  @Test
  void compressedBytesComeBackAsTheyWere() throws IOException {
    Arrays.fill(body, 1000, 200_000, (byte) 'x');
    assertThat(read(deflated(Deflater.BEST_SPEED))).isEqualTo(body);
  }

  @Test
  void aBlockThatIsCompressedMayComeAfterThoseThatAreNot() throws IOException {
    Arrays.fill(body, 150_000, body.length, (byte) 'x');
    byte[] deflated = deflatedInTwoWays(150_000);
    assertThat(deflated.length).isBetween(150_000, 160_000);
    assertThat(read(deflated)).isEqualTo(body);
  }

  @Test
  void nothingIsNoByte() throws IOException {
    byte[] deflated = {0x78, 0x01, 0x01, 0, 0, (byte) 0xff, (byte) 0xff, 0, 0, 0, 1};
    assertThat(read(deflated)).isEmpty();
  }

  /** The file is read once from its beginning to its end, so it may be gone meanwhile. */
  @Test
  void kindsOfBlocksMayChangeAsOftenAsTheyLike() throws IOException {
    Arrays.fill(body, 100_000, 150_000, (byte) 'x');
    Arrays.fill(body, 200_000, 220_000, (byte) 'y');
    Path file = file(deflatedInTurns(7), AFTER);
    try (InputStream in = StoredBlocks.open(file, BEFORE)) {
      byte[] first = in.readNBytes(1000);
      Files.delete(file);
      assertThat(first).isEqualTo(Arrays.copyOf(body, 1000));
      assertThat(in.readAllBytes()).isEqualTo(Arrays.copyOfRange(body, 1000, body.length));
    }
  }

  @Test
  void aCompressedBlockMayReferToWhatCameBeforeIt() throws IOException {
    System.arraycopy(body, 120_000, body, 150_000, 30_000);
    byte[] deflated = deflatedInTwoWays(150_000);
    assertThat(deflated.length).isLessThan(280_000);
    for (int piece : new int[] {1, 999, 5000, 32 << 10, 100_000}) {
      try (InputStream in = open(deflated)) {
        for (int at = 0; at < 180_000; at += piece) {
          assertThat(in.readNBytes(piece)).isEqualTo(Arrays.copyOfRange(body, at, at + piece));
        }
      }
    }
  }

  @Test
  void whatWasPassedOverIsInTheChecksum() throws IOException {
    byte[] deflated = deflated(Deflater.NO_COMPRESSION);
    deflated[5000] ^= 1;
    try (InputStream in = open(deflated)) {
      in.skipNBytes(250_000);
      assertThatThrownBy(in::readAllBytes).hasMessageContaining("checksum");
    }
  }

  @Test
  void theLastByteIsNotHandedOutBeforeTheChecksumIsCompared() throws IOException {
    for (int level : new int[] {Deflater.NO_COMPRESSION, Deflater.BEST_SPEED}) {
      byte[] deflated = deflated(level);
      deflated[deflated.length - 1] ^= 1;
      try (InputStream in = open(deflated)) {
        assertThatThrownBy(() -> in.readNBytes(body.length)).hasMessageContaining("checksum");
        assertThatThrownBy(in::read).hasRootCauseMessage(MISSED);
      }
    }
  }

  @Test
  void aByteThatHasChangedIsNoticedAtTheEnd() throws IOException {
    byte[] deflated = deflated(Deflater.NO_COMPRESSION);
    deflated[5000] ^= 1;
    assertThatThrownBy(() -> read(deflated)).hasMessageContaining("checksum");
  }

  @Test
  void aLengthThatHasChangedIsNoticed() throws IOException {
    byte[] deflated = deflated(Deflater.NO_COMPRESSION);
    deflated[3] ^= 1;
    assertThatThrownBy(() -> read(deflated)).hasMessageContaining("two lengths");
  }

  @Test
  void aFileThatEndsTooEarlyIsNoticedWhereverItEnds() throws IOException {
    byte[] deflated = deflated(Deflater.NO_COMPRESSION);
    for (int length : new int[] {0, 1, 2, 4, 7, 100_000, deflated.length - 1}) {
      Path file = file(Arrays.copyOf(deflated, length), new byte[0]);
      assertThatThrownBy(
              () -> {
                try (InputStream in = StoredBlocks.open(file, BEFORE)) {
                  in.readAllBytes();
                }
              })
          .isInstanceOf(EOFException.class);
    }
  }

  private byte[] deflated(int level) {
    Deflater deflater = new Deflater(level);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    deflater.setInput(body);
    deflater.finish();
    drain(deflater, out);
    deflater.end();
    return out.toByteArray();
  }

  /** So many bytes are not compressed, and the others are. */
  private byte[] deflatedInTwoWays(int stored) {
    Deflater deflater = new Deflater(Deflater.NO_COMPRESSION);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    deflater.setInput(body, 0, stored);
    drain(deflater, out);
    deflater.setLevel(Deflater.BEST_COMPRESSION);
    drain(deflater, out);
    deflater.setInput(body, stored, body.length - stored);
    deflater.finish();
    drain(deflater, out);
    deflater.end();
    return out.toByteArray();
  }

  /** Each piece in another way than the one before. */
  private byte[] deflatedInTurns(int pieces) {
    Deflater deflater = new Deflater(Deflater.NO_COMPRESSION);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int length = body.length / pieces;
    for (int at = 0; at < body.length; at += length) {
      deflater.setLevel(at / length % 2 == 0 ? Deflater.NO_COMPRESSION : Deflater.BEST_SPEED);
      drain(deflater, out);
      deflater.setInput(body, at, Math.min(length, body.length - at));
      drain(deflater, out);
    }
    deflater.finish();
    drain(deflater, out);
    deflater.end();
    return out.toByteArray();
  }

  private static void drain(Deflater deflater, ByteArrayOutputStream out) {
    byte[] piece = new byte[1000];
    for (int count = deflater.deflate(piece); count > 0; count = deflater.deflate(piece)) {
      out.write(piece, 0, count);
    }
  }

  private byte[] read(byte[] deflated) throws IOException {
    try (InputStream in = open(deflated)) {
      return in.readAllBytes();
    }
  }

  private InputStream open(byte[] deflated) throws IOException {
    return StoredBlocks.open(file(deflated, AFTER), BEFORE);
  }

  private Path file(byte[] deflated, byte[] after) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(new byte[BEFORE]);
    bytes.write(deflated);
    bytes.write(after);
    return Files.write(folder.resolve("pack"), bytes.toByteArray());
  }
}
