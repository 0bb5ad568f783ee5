package coffer.auth.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsualAddressTest {

  @ParameterizedTest
  @CsvSource({
    "192.0.2.7, 192.0.2.7",
    "2001:DB8:0:0:0:0:0:7, 2001:db8::7",
    "2001:0db8:0000:0001:0000:0000:0001:0000, 2001:db8:0:1::1:0",
    "2001:db8:1:2:3:4:5:6, 2001:db8:1:2:3:4:5:6",
    "1:0:2:0:3:0:4:0, 1:0:2:0:3:0:4:0",
    "::1, ::1",
    "::, ::",
    "fe80::1%eth0, fe80::1",
    "::ffff:192.0.2.7, 192.0.2.7",
    "-, -",
    "1, -",
    "1.2.3, -",
    "010.1.2.3, -",
    "256.1.1.1, -",
    "::::, -",
    "1:2:3, -",
    "example.org, -",
    "'1.2.3.4 5.6.7.8', -",
    "'', -"
  })
  void oneAddressIsOneText(String address, String usual) {
    assertThat(UsualAddress.of(address)).isEqualTo(usual);
  }
}
