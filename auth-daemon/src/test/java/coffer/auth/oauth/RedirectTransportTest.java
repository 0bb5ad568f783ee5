package coffer.auth.oauth;

import static coffer.auth.oauth.TestRedirects.assertRefused;
import static coffer.auth.oauth.TestRedirects.parse;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Redirect URIs without https: of native apps, and of plain http. */
class RedirectTransportTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          com.example.app:/ | com.example.app:
          com.example.app:/oauth/back?x=y | com.example.app:
          org.example-2.app:/a//b | org.example-2.app:
          """)
  void aNativeAppIsTheSchemeOfItsRedirectUri(String written, String scheme) throws Exception {
    RedirectUri uri = parse(written);

    assertThat(uri.app().value()).isEqualTo(scheme);
    assertThat(uri.value()).isEqualTo(written);
    assertThat(uri.transport()).isEqualTo(RedirectUri.Transport.PRIVATE_SCHEME);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "example:/callback",
        "com.example.app:",
        "com.example.app:callback",
        "com.example.app://callback",
        "com.example.app:///callback",
        "com.example.app:/a#b",
        "com.example.app:/a b",
        "com.example.app:/a\\b",
        "com.example.app:/\u00e9",
        "com.example.app:/a\nb",
        "Com.example.app:/callback",
        "com..app:/callback",
        ".com.app:/callback",
        "com.app.:/callback",
        "1com.app:/callback",
        "com.ex+ample.app:/callback",
        "com.ex_ample.app:/callback",
        " com.example.app:/callback"
      })
  void noOtherSchemeIsANativeApps(String written) {
    assertRefused(written);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          http://localhost:3000/ | http://localhost:3000
          http://LOCALHOST/ | http://localhost
          http://localhost:80/ | http://localhost
          http://notes.localhost:3000/ | http://notes.localhost:3000
          http://127.0.0.1:8080/app?x=y | http://127.0.0.1:8080
          http://127.255.255.254/ | http://127.255.255.254
          http://[::1]:8080/ | http://[::1]:8080
          http://[0:0:0:0:0:0:0:1]/ | http://[::1]
          """)
  void plainHttpIsForTheDeviceItself(String written, String origin) throws Exception {
    assertThat(parse(written).app().value()).isEqualTo(origin);
    assertThat(parse(written).transport()).isEqualTo(RedirectUri.Transport.LOCAL);
  }

  @Test
  void plainHttpIsForOnionServicesAndForHostsTheOperatorHasNamed() throws Exception {
    assertThat(parse("http://abcdefgh.onion/").transport()).isEqualTo(RedirectUri.Transport.ONION);
    assertThat(parse("http://Intranet.Example:81/").transport())
        .isEqualTo(RedirectUri.Transport.READABLE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://app.example.org/",
        "http://localhost.example.org/",
        "http://localhost.:3000/",
        "http://notlocalhost/",
        "http://.localhost/",
        "http://128.0.0.1/",
        "http://127.0.0.1.example.org/",
        "http://[::2]/",
        "http://[::ffff:127.0.0.1]/",
        "http://onion/",
        "http://abcdefgh.onion.example.org/",
        "http://other.intranet.example/",
        "http://192.168.0.10/"
      })
  void plainHttpToAnywhereElseIsRefused(String written) {
    assertRefused(written);
  }
}
