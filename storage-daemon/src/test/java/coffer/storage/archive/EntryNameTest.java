package coffer.storage.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntryNameTest {

  @Test
  void ordinaryNamesStayAsTheyAre() {
    assertThat(EntryName.of("documents", List.of("notes", "Grüße an Å 100%.txt")))
        .isEqualTo("documents/notes/Grüße an Å 100%.txt");
  }

  @ParameterizedTest
  @CsvSource({
    "..\\..\\evil, ..%5C..%5Cevil",
    "C:x, C%3Ax",
    "a*?<>|, a%2A%3F%3C%3E%7C",
    "'a\u0001\n', a%01%0A",
    "'a ', a%20",
    "..., ..%2E",
    "a%41, a%2541",
    "a%5Cb, a%255Cb",
    "%%, %%",
    ".profile, .profile"
  })
  void noNameLeadsOutOfItsFolderOrIsTakenForAnother(String name, String entry) {
    assertThat(EntryName.of("documents", List.of(name))).isEqualTo("documents/" + entry);
  }
}
