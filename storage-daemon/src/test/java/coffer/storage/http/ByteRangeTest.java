package coffer.storage.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteRangeTest {

  @ParameterizedTest
  @CsvSource({
    "bytes=0-0, 0, 0",
    "bytes=0-9, 0, 9",
    "bytes=3-5, 3, 5",
    "bytes=3-, 3, 9",
    "bytes=3-99999999999999999999, 3, 9",
    "bytes=-3, 7, 9",
    "bytes=-10, 0, 9",
    "bytes=-11, 0, 9",
    "bytes=-99999999999999999999, 0, 9",
    "Bytes=003-0005, 3, 5",
  })
  void oneRangeSelectsAPart(String header, long first, long last) {
    assertThat(ByteRange.select(List.of(header), 10)).isEqualTo(new ByteRange.Part(first, last));
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=10-", "bytes=10-20", "bytes=99999999999999999999-", "bytes=-0"})
  void aRangeBeyondTheEndCannotBeSatisfied(String header) {
    assertThat(ByteRange.select(List.of(header), 10)).isEqualTo(new ByteRange.Unsatisfiable());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bytes=0-1,3-4",
        "bytes=5-3",
        "bytes=-",
        "bytes=",
        "bytes",
        "items=0-1",
        "bytes=a-b",
        "bytes=0-1x",
        "bytes = 0-1",
        "bytes=--1",
        ""
      })
  void everythingElseSelectsTheWhole(String header) {
    assertThat(ByteRange.select(List.of(header), 10)).isEqualTo(new ByteRange.Whole());
  }

  @Test
  void severalLinesAreSeveralRanges() {
    assertThat(ByteRange.select(List.of("bytes=0-1", "bytes=3-4"), 10))
        .isEqualTo(new ByteRange.Whole());
  }

  @Test
  void anEmptyDocumentHasNoBytesToSelect() {
    assertThat(ByteRange.select(List.of("bytes=0-"), 0)).isEqualTo(new ByteRange.Unsatisfiable());
    assertThat(ByteRange.select(List.of("bytes=-5"), 0)).isEqualTo(new ByteRange.Whole());
  }
}
