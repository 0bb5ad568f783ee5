package coffer.auth.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coffer.path.FolderPath;
import coffer.token.TokenUse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsageReaderTest {

  private static final String ANSWER =
      """
      {"account":"alice","account_id":"x","measured":"2026-05-01T12:00:00Z",
       "tokens":[{"token":"abcdefgh","last":"2026-05-01T11:00:00Z",
         "reads":3,"writes":2,"refused":1,
         "folders":[{"folder":"/notes/my%20work/","last":"2026-05-01T11:00:00Z"}],
         "refused_folders":[{"folder":"/contacts/","last":"2026-05-01T10:00:00Z"}]}],
       "space":{"/notes/":5,"/photos/":7}}
      """;

  @Test
  void allThatIsToldIsKnown() {
    AccountUsage usage = read(ANSWER);

    TokenUse use = usage.tokens().getOrDefault("abcdefgh", TokenUse.at(Instant.EPOCH));
    assertThat(use.last()).isEqualTo(Instant.parse("2026-05-01T11:00:00Z"));
    assertThat(use.requests()).isEqualTo(new TokenUse.Requests(3, 2, 1));
    assertThat(use.folders().get(0).folder())
        .isEqualTo(FolderPath.ROOT.folder("notes").folder("my work"));
    assertThat(use.refused().get(0).folder()).isEqualTo(FolderPath.ROOT.folder("contacts"));
    assertThat(usage.bytes()).isEqualTo(12);
    assertThat(usage.modules().get(0).folder()).isEqualTo(FolderPath.ROOT.folder("photos"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<html>",
        "null",
        "{}",
        "{\"measured\":\"today\"}",
        "{\"measured\":\"2026-05-01T12:00:00Z\",\"space\":{\"/a/\":\"5\"}}",
        "{\"measured\":\"2026-05-01T12:00:00Z\",\"space\":{\"/a\":5}}",
        "{\"measured\":\"2026-05-01T12:00:00Z\",\"space\":{\"../\":5}}",
        "{\"measured\":\"2026-05-01T12:00:00Z\",\"tokens\":[{}]}"
      })
  void whatIsNotAsExpectedIsNoAnswer(String body) {
    assertThatThrownBy(() -> read(body)).isInstanceOf(IllegalArgumentException.class);
  }

  private static AccountUsage read(String body) {
    return UsageReader.read(body.getBytes(StandardCharsets.UTF_8));
  }
}
