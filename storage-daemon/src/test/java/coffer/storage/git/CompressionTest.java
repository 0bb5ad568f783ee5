package coffer.storage.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompressionTest {

  private static final int AROUND = 11;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 66, 255, 256, 319, 320})
  void fewBytesAreStoredAsTheyAre(int length) throws Exception {
    byte[] content = random(length);

    byte[] stored = Compression.deflate(content, Deflater.BEST_SPEED);

    assertThat(stored).hasSize(length + AROUND);
    assertThat(inflated(stored)).isEqualTo(content);
  }

  @ParameterizedTest
  @ValueSource(ints = {321, 1000, 70_000})
  void moreAreMadeShorter(int length) throws Exception {
    String text = "alike ".repeat(length).substring(0, length);
    byte[] content = text.getBytes(StandardCharsets.US_ASCII);

    byte[] deflated = Compression.deflate(content, Deflater.BEST_SPEED);

    assertThat(deflated.length).isLessThan(length / 4);
    assertThat(inflated(deflated)).isEqualTo(content);
  }

  @Test
  void whatCannotBeMadeShorterIsThereNevertheless() throws Exception {
    byte[] content = random(200_000);

    byte[] deflated = Compression.deflate(content, Deflater.NO_COMPRESSION);

    assertThat(inflated(deflated)).isEqualTo(content);
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }

  /** As zlib has it, which compares the checksum; fails if anything follows. */
  private static byte[] inflated(byte[] deflated) throws DataFormatException {
    Inflater inflater = new Inflater();
    inflater.setInput(deflated);
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    byte[] buffer = new byte[4096];
    while (!inflater.finished()) {
      int count = inflater.inflate(buffer);
      assertThat(count > 0 || inflater.finished()).as("there is more").isTrue();
      all.write(buffer, 0, count);
    }
    assertThat(inflater.getRemaining()).isZero();
    inflater.end();
    return all.toByteArray();
  }
}
