package coffer.auth.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.auth.form.Parameters;
import coffer.auth.form.UrlEncoding;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoredDocumentsTest {

  private static RequestReading read(String address) {
    StoredDocuments documents = new StoredDocuments("https://example.org", "/rs/storage/");
    String query =
        "redirect_uri=" + UrlEncoding.encode(address) + "&response_type=token&scope=notes:rw";
    return new RequestReader(Set.of(), true, "https://example.org/rs", documents)
        .read(Parameters.parse(query));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://example.org/rs/storage/mallory/public/x.html",
        "https://EXAMPLE.org:443/rs/storage/",
        "https://example.org/rs/storage/mallory/public/x.html?a=b",
        "https://example.org/rs/./storage/mallory/public/x.html",
        "https://example.org/app/../rs/storage/mallory/public/x.html",
        "https://example.org/app/%2E%2e/rs/storage/mallory/public/x.html",
        "https://example.org/rs/storage/../storage/mallory/public/x.html"
      })
  void whatSomebodyHasStoredIsNoApp(String address) {
    assertThat(read(address))
        .isInstanceOfSatisfying(
            RequestReading.Unanswerable.class,
            refused -> assertThat(refused.reason()).contains("somebody has stored here"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://example.org/other",
        "https://example.org/rs",
        "https://example.org/rs/storage-app/",
        "https://example.org",
        "https://example.org?/rs/storage/",
        "https://example.org/a..b/.c/?next=/../",
        "https://app.example/rs/storage/a/../b"
      })
  void whatElseIsOnItsHostMayBeAnApp(String address) {
    assertThat(read(address)).isInstanceOf(RequestReading.Sound.class);
  }
}
