package coffer.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;

class TextTest {

  @Test
  void theFirstLineSaysWhichWriteItWas() {
    byte[] bytes = Text.of("/storage/me/notes/d7", 7, 1024).bytes();

    assertThat(bytes).hasSize(1024);
    assertThat(new String(bytes, StandardCharsets.US_ASCII)).startsWith("/storage/me/notes/d7 7\n");
  }

  @Test
  void aTextIsTheSameEachTimeAndAnotherForEachWrite() {
    byte[] first = Text.of("/a", 1, 1024).bytes();

    assertThat(Text.of("/a", 1, 1024).bytes()).isEqualTo(first);
    byte[] second = Text.of("/a", 2, 1024).bytes();
    assertThat(Arrays.copyOfRange(second, 100, 1024))
        .isNotEqualTo(Arrays.copyOfRange(first, 100, 1024));
  }

  @Test
  void aTextIsHardlyCompressible() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(packed)) {
      Text.of("/a", 1, 5 << 20).writeTo(deflater);
    }

    assertThat(packed.size()).isGreaterThan((5 << 20) * 7 / 10);
  }
}
