package coffer.auth.page;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.auth.text.Languages;
import coffer.auth.text.Texts;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MomentTest {

  private static final Instant TIME = Instant.parse("2026-03-05T04:07:59Z");

  private final Words german = new Words(Texts.load(Optional.empty()).in(Languages.accepted("de")));

  @Test
  void aDayIsWrittenAsPeopleWriteIt() {
    Moment day = Moment.dayOf(TIME);

    assertThat(day.time()).isEqualTo("2026-03-05");
    assertThat(day.words().english()).isEqualTo("5 March 2026");
    assertThat(german.of(day.words())).isEqualTo("5. März 2026");
  }

  @Test
  void aTimeIsToldToTheMinute() {
    Moment time = Moment.of(TIME);

    assertThat(time.time()).isEqualTo("2026-03-05T04:07:59Z");
    assertThat(time.words().english()).isEqualTo("5 March 2026, 04:07 UTC");
    assertThat(german.of(time.words())).isEqualTo("5. März 2026, 04:07 UTC");
  }

  @Test
  void aSizeHasTheLanguagesComma() {
    assertThat(german.of(ByteCount.words(3_200_000))).isEqualTo("3,2 MB");
    assertThat(german.of(ByteCount.words(1))).isEqualTo("1 Byte");
  }
}
