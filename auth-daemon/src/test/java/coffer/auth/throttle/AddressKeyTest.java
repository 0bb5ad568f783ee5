package coffer.auth.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AddressKeyTest {

  @Test
  void anIpv4AddressIsItsOwnKey() {
    assertThat(AddressKey.of("192.0.2.7")).isEqualTo("192.0.2.7");
    assertThat(AddressKey.of("::ffff:192.0.2.7")).isEqualTo("192.0.2.7");
  }

  @Test
  void anIpv6NetworkOfOneCustomerHasOneKey() {
    assertThat(AddressKey.of("2001:db8:1:2:3:4:5:6"))
        .isEqualTo(AddressKey.of("2001:DB8:1:2::9"))
        .isNotEqualTo(AddressKey.of("2001:db8:1:3::9"));
  }

  @Test
  void aSiteOfManyIpv6NetworksHasOneKeyToo() {
    assertThat(AddressKey.ofSite("2001:db8:1:2::9"))
        .isEqualTo(AddressKey.ofSite("2001:db8:1:3::9"))
        .isNotEqualTo(AddressKey.ofSite("2001:db8:2:3::9"));
    assertThat(AddressKey.ofSite("192.0.2.7")).isEqualTo("192.0.2.7");
  }

  @Test
  void aZoneIsNoPartOfTheAddress() {
    assertThat(AddressKey.of("fe80::1%eth0")).isEqualTo(AddressKey.of("fe80::2"));
  }

  @Test
  void whatIsNoAddressIsItsOwnKey() {
    assertThat(AddressKey.of("-")).isEqualTo("-");
    assertThat(AddressKey.of("1:2:3")).isEqualTo("1:2:3");
    assertThat(AddressKey.of("example.org")).isEqualTo("example.org");
  }
}
