package coffer.config;

import static coffer.config.TestConfig.load;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BasePathTest {

  @TempDir Path home;

  @ParameterizedTest
  @ValueSource(
      strings = {"/rs", "/my/own-storage", "/a.b", "/~me", "/..a", "/.well-knowns", "/A_1"})
  void everythingMayBeBelowAPath(String path) throws Exception {
    CofferConfig config =
        load(
            home,
            "auth_origin = https://a.example\nstorage_origin = https://s.example\nbase_path = "
                + path
                + "\n");

    assertThat(config.authRoot()).isEqualTo("https://a.example" + path);
    assertThat(config.storageRoot()).isEqualTo("https://s.example" + path);
    assertThat(config.basePath().of("/oauth/me?a=/b")).isEqualTo(path + "/oauth/me?a=/b");
    assertThat(config.values()).containsEntry("base_path", path);
  }

  @Test
  void onlyWhatIsBelowThePathIsTakenForIt() throws Exception {
    BasePath base = load(home, "base_path = /rs\n").basePath();

    assertThat(base.strip("/rs/oauth/a?b=/rs/")).contains("/oauth/a?b=/rs/");
    assertThat(base.strip("/rs/")).contains("/");
    for (String other : List.of("/rs", "/rsx/a", "/oauth/a", "rs/a", "https://a.example/rs/a")) {
      assertThat(base.strip(other)).as(other).isEmpty();
    }
    assertThat(BasePath.NONE.strip("/a")).contains("/a");
    assertThat(BasePath.NONE.strip("//evil.example/a")).contains("//evil.example/a");
    assertThat(BasePath.NONE.strip("https://evil.example/a")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "rs",
        "/rs/",
        "/rs//a",
        "//rs",
        "/a/../b",
        "/..",
        "/.",
        "/a/.",
        "/.well-known",
        "/.well-known/rs",
        "/r s",
        "/r%73",
        "/rs?a",
        "/rs#a",
        "/r;s",
        "/rü",
        "https://a.example/rs"
      })
  void aPathThatCannotBeTakenIsRefused(String path) throws Exception {
    assertThatThrownBy(() -> load(home, "\nbase_path = " + path + "\n"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(
            "line 2: base_path = " + path + ", expected nothing, or a path such as /rs");
  }
}
