package coffer.scope;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessScopesTest {

  @Test
  void scopesAddUp() {
    AccessScopes scopes = AccessScopes.parse("*:r notes:r notes:rw photos:r").orElseThrow();

    assertThat(scopes.levelFor(new Module("notes"))).contains(AccessLevel.READ_WRITE);
    assertThat(scopes.levelFor(new Module("photos"))).contains(AccessLevel.READ);
    assertThat(scopes.levelFor(new Module("other"))).contains(AccessLevel.READ);
    assertThat(scopes).hasToString("*:r notes:rw photos:r");
  }

  @Test
  void aScopeForEverythingIsWiderThanAModulesOwn() {
    AccessScopes scopes = AccessScopes.parse("*:rw notes:r").orElseThrow();

    assertThat(scopes.levelFor(new Module("notes"))).contains(AccessLevel.READ_WRITE);
  }

  @Test
  void aModuleWithoutAScopeIsOutOfReach() {
    assertThat(AccessScopes.parse("notes:rw").orElseThrow().levelFor(Module.ALL)).isEmpty();
    assertThat(AccessScopes.parse("notes:rw").orElseThrow().levelFor(new Module("note"))).isEmpty();
  }

  @Test
  void rootMeansEverything() {
    assertThat(AccessScopes.parse("root:rw")).isEqualTo(AccessScopes.parse("*:rw"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "notes",
        "notes:",
        ":rw",
        "notes:w",
        "notes:RW",
        "public:rw",
        "public:r",
        "no tes:rw",
        "notes:rw,photos:r",
        "notes:rw\tphotos:r",
        "notes:rw public:r",
        "a/b:r",
        "**:rw",
        "nötes:r",
        ".:r",
        "..:rw",
        "notes:rw:rw"
      })
  void whatIsNoScopeSpoilsTheWholeRequest(String written) {
    assertThat(AccessScopes.parse(written)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "notes:r, notes:rw, true",
    "notes:rw, notes:r, false",
    "notes:rw, *:rw, true",
    "notes:rw, *:r, false",
    "*:r, notes:rw, false",
    "notes:r photos:r, notes:rw, false",
    "notes:rw, *:r notes:rw, true"
  })
  void scopesAreWithinOthersThatReachAsFar(String some, String others, boolean within) {
    AccessScopes asked = AccessScopes.parse(some).orElseThrow();

    assertThat(asked.isWithin(AccessScopes.parse(others).orElseThrow())).isEqualTo(within);
  }
}
