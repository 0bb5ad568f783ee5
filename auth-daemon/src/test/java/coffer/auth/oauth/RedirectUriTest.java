package coffer.auth.oauth;

import static coffer.auth.oauth.TestRedirects.assertRefused;
import static coffer.auth.oauth.TestRedirects.parse;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Redirect URIs of websites, and what is none. */
class RedirectUriTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          https://app.example.org | https://app.example.org
          https://app.example.org/ | https://app.example.org
          https://app.example.org?a=b | https://app.example.org
          https://app.example.org/a/../b?c=d/e?f | https://app.example.org
          https://app.example.org/?next=https://evil.org/ | https://app.example.org
          https://app.example.org/@evil.org | https://app.example.org
          https://app.example.org/%5C%00%zz | https://app.example.org
          https://app.example.org/[a];b=1,2!$&'()*+~_: | https://app.example.org
          HTTPS://App.EXAMPLE.org/ | https://app.example.org
          hTTps://app.example.org/ | https://app.example.org
          https://app.example.org:443/ | https://app.example.org
          https://app.example.org:80/ | https://app.example.org:80
          https://app.example.org:8443 | https://app.example.org:8443
          https://app.example.org:65535?x | https://app.example.org:65535
          https://app.example.org:1/ | https://app.example.org:1
          https://app.example.evil.org/ | https://app.example.evil.org
          https://xn--pple-43d.example/ | https://xn--pple-43d.example
          https://-a-.b--c.example/ | https://-a-.b--c.example
          https://a1.2b/ | https://a1.2b
          https://1.2.3.4.example/ | https://1.2.3.4.example
          https://intranet/ | https://intranet
          https://203.0.113.9:8443/ | https://203.0.113.9:8443
          https://0.0.0.0/ | https://0.0.0.0
          https://255.255.255.255/ | https://255.255.255.255
          """)
  void anAppIsTheOriginOfItsRedirectUri(String written, String origin) throws Exception {
    RedirectUri uri = parse(written);

    assertThat(uri.app().value()).isEqualTo(origin);
    assertThat(uri.value()).isEqualTo(written);
    assertThat(uri.transport()).isEqualTo(RedirectUri.Transport.ENCRYPTED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          [2001:DB8::1] | [2001:db8::1]
          [2001:db8:0:0:0:0:0:1] | [2001:db8::1]
          [2001:0db8::0001] | [2001:db8::1]
          [0:0:0:0:0:0:0:0] | [::]
          [::] | [::]
          [1::] | [1::]
          [1:0:0:2:0:0:0:3] | [1:0:0:2::3]
          [1:0:0:2:0:0:3:4] | [1::2:0:0:3:4]
          [1:2:3:4:5:6:7::] | [1:2:3:4:5:6:7:0]
          [1:2:3:4:5:6:0:8] | [1:2:3:4:5:6:0:8]
          [::ffff:127.0.0.1] | [::ffff:7f00:1]
          [64:ff9b::192.0.2.33] | [64:ff9b::c000:221]
          [1:2:3:4:5:6:1.2.3.4] | [1:2:3:4:5:6:102:304]
          """)
  void anIpv6AddressHasOneSpelling(String written, String serialised) throws Exception {
    assertThat(parse("https://" + written + ":8443/x").app().value())
        .isEqualTo("https://" + serialised + ":8443");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "[:]",
        "[:::]",
        "[1]",
        "[1:2:3:4:5:6:7]",
        "[1:2:3:4:5:6:7:8:9]",
        "[1::2::3]",
        "[::g]",
        "[12345::]",
        "[1:2:3:4:5:6:7:8::]",
        "[:1:2:3:4:5:6:7]",
        "[1:2:3:4:5:6:7:]",
        "[::1.2.3]",
        "[::1.2.3.4.5]",
        "[::1.2.3.256]",
        "[::01.2.3.4]",
        "[1.2.3.4::]",
        "[::1.2.3.4:5]",
        "[fe80::1%25eth0]",
        "[fe80::1%eth0]",
        "[v1.a]",
        "[::1",
        "::1",
        "[::1]a",
        "[[::1]]",
        "1.2.3.4]"
      })
  void whatIsNoIpv6AddressIsRefused(String host) {
    assertRefused("https://" + host + "/");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // User information, and what some readers take for its end.
        "https://good.example@evil.org/",
        "https://good.example:443@evil.org/",
        "https://@evil.org/",
        "https://good.example%40evil.org/",
        "https://evil.org\\@good.example/",
        "https://evil.org\\.good.example/",
        "https:\\\\evil.org/",
        "https:/\\evil.org/",
        "https://evil.org#@good.example/",
        "https://evil.org?@good.example/#",
        // Characters that one reader drops and another keeps.
        "https://good.example\t.evil.org/",
        "https://good.example\n/",
        "https://good.example/\r\nSet-Cookie: a=b",
        "https://good.example/\0",
        " https://good.example/",
        "https://good.example/ ",
        "https://good.example/a b",
        "https://good.example/\u00a0",
        "https://good.example/é",
        "https://good.example/\"",
        "https://good.example/<script>",
        "https://good.example/^",
        "https://good.example/`",
        "https://good.example/{}",
        "https://good.example/|",
        "https://good.example/\u007f",
        "https://good.example/a\\b",
        "https://good.example/?a\\b",
        "https://good.example/#",
        "https://good.example/#a=b",
        "https://good.example#",
        // Hosts that are read in more than one way.
        "https://good.example%2eevil.org/",
        "https://g%6fod.example/",
        "https://good。example/",
        "https://good.example。/",
        "https://ｅｘａｍｐｌｅ.org/",
        "https://éxample.org/",
        "https://gооd.example/",
        "https://good.example./",
        "https://good..example/",
        "https://.good.example/",
        "https://./",
        "https://good_example.org/",
        "https://good!example.org/",
        "https://good;example.org/",
        "https://good,example.org/",
        "https://*.example.org/",
        "https:///good.example/",
        "https://",
        "https:///",
        "https://?",
        "https:good.example",
        "https:/good.example",
        // Numbers that browsers read as addresses.
        "https://2130706433/",
        "https://127.1/",
        "https://127.0.1/",
        "https://0177.0.0.1/",
        "https://0x7f.0.0.1/",
        "https://0x7f000001/",
        "https://1.2.3.0x4/",
        "https://1.2.3.0X4/",
        "https://1.2.3.0x/",
        "https://1.2.3.04/",
        "https://1.2.3.256/",
        "https://1.2.3.4.5/",
        "https://1.2.3.4./",
        "https://example.1/",
        "https://example.09/",
        "https://example.0x1f/",
        "https://a.1.2.3.4/",
        // Ports.
        "https://good.example:/",
        "https://good.example:0/",
        "https://good.example:00/",
        "https://good.example:0443/",
        "https://good.example:65536/",
        "https://good.example:99999/",
        "https://good.example:443443/",
        "https://good.example:-1/",
        "https://good.example:+443/",
        "https://good.example:4 43/",
        "https://good.example:٤٤٣/",
        "https://good.example:443:443/",
        "https://good.example:a/",
        // Other schemes, and none.
        "ftp://good.example/",
        "javascript:alert(1)",
        "data:text/html,hi",
        "app://good.example/",
        "https+x://good.example/",
        "httpsx://good.example/",
        "//good.example/",
        "/callback",
        "good.example",
        "urn:ietf:wg:oauth:2.0:oob",
        "ſhttps://good.example/",
        "httpſ://good.example/"
      })
  void whatReadersMayDifferAboutIsRefused(String written) {
    assertRefused(written);
  }

  @Test
  void aUriMayHave4096Characters() throws Exception {
    String longest = "https://app.example.org/" + "a".repeat(4096 - 24);

    assertThat(parse(longest).value()).isEqualTo(longest);
    assertRefused(longest + "a");
  }

  @Test
  void aHostMayNotBeLongerThanNamesAre() throws Exception {
    assertThat(parse("https://" + "a".repeat(63) + ".org/").app().value()).hasSize(75);
    assertRefused("https://" + "a".repeat(64) + ".org/");
    assertRefused("https://" + "a.".repeat(127) + "a/");
  }
}
