package coffer.auth.catalog;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ContentVersionTest {

  @Test
  void isTheBeginningOfTheSha256() {
    // The first test vector of FIPS 180-2, appendix B.
    assertThat(ContentVersion.of("abc".getBytes(US_ASCII))).isEqualTo("ba7816bf8f01");
  }
}
