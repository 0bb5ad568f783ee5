package coffer.grant;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import coffer.file.BadLine;
import coffer.scope.Module;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GrantFileTest {

  private static final AppOrigin APP = new AppOrigin("https://app.example.org");
  private static final AppOrigin OTHER = new AppOrigin("https://app.example.org.evil.example");
  private static final Module NOTES = new Module("notes");
  private static final Module PHOTOS = new Module("photos");

  @Test
  void anAppIsKnownByItsFingerprintAndInClear() {
    GrantFile file =
        parse(
            APP.fingerprint().toUpperCase(Locale.ROOT)
                + " notes rw\nhttps://app.example.org photos r\n");

    assertThat(file.of(APP).permissionFor(NOTES)).contains(Permission.READ_WRITE);
    assertThat(file.of(APP).permissionFor(PHOTOS)).contains(Permission.READ);
    assertThat(file.of(OTHER).isEmpty()).isTrue();
    assertThat(file.badLines()).isEmpty();
  }

  @Test
  void aModulesOwnLinesDecideAndThoseForEverythingWhereItHasNone() {
    GrantFile file = parse("https://app.example.org * rw\nhttps://app.example.org notes empty\n");

    assertThat(file.of(APP).permissionFor(NOTES)).contains(Permission.EMPTY);
    assertThat(file.of(APP).permissionFor(PHOTOS)).contains(Permission.READ_WRITE);
    assertThat(file.of(APP).permissionFor(Module.ALL)).contains(Permission.READ_WRITE);
  }

  @Test
  void severalLinesForOneModuleAddUp() {
    GrantFile file =
        parse(
            "https://app.example.org notes empty\nhttps://app.example.org notes r\n"
                + APP.fingerprint()
                + " notes rw");

    assertThat(file.of(APP).permissionFor(NOTES)).contains(Permission.READ_WRITE);
  }

  @Test
  void anotherPermissionIsSetInPlaceAndAllElseStays() {
    String before =
        "\ufeffhttps://app.example.org\tnotes rw\r\n# end\n"
            + APP.fingerprint().toUpperCase(Locale.ROOT)
            + " notes  r  # https://app.example.org 2026-01-31\nrubbish\n"
            + OTHER.fingerprint()
            + " notes rw\n"
            + APP.fingerprint()
            + " photos rw";

    GrantFile after = parse(before).setting(APP, NOTES, Permission.EMPTY, LocalDate.of(2026, 2, 1));

    assertThat(new String(after.content(), UTF_8))
        .isEqualTo(
            before
                    .replace("\tnotes rw", "\tnotes empty")
                    .replace("notes  r ", "notes  empty ")
                    .replace("2026-01-31", "2026-02-01")
                + "\n");
    assertThat(after.of(APP).permissionFor(NOTES)).contains(Permission.EMPTY);
    assertThat(after.of(OTHER).permissionFor(NOTES)).contains(Permission.READ_WRITE);
  }

  @Test
  void ofSeveralLinesTheFirstIsRaisedAndTheOthersSayNoMore() {
    GrantFile file =
        parse(
            "https://app.example.org notes empty # https://app.example.org 2026-01-31 mine\n"
                + "https://app.example.org notes empty\nhttps://app.example.org notes rw\n");

    GrantFile after = file.setting(APP, NOTES, Permission.READ, LocalDate.of(2026, 2, 1));

    assertThat(new String(after.content(), UTF_8))
        .isEqualTo(
            "https://app.example.org notes r # https://app.example.org 2026-02-01 mine\n"
                + "https://app.example.org notes empty\nhttps://app.example.org notes r\n");
  }

  @Test
  void whereThereIsNoLineNoneIsSet() {
    GrantFile file = parse("https://app.example.org photos rw\n");

    assertThat(file.setting(APP, NOTES, Permission.READ, LocalDate.EPOCH).content())
        .isEqualTo(file.content());
  }

  @Test
  void aByteOrderMarkTabsCarriageReturnsAndCommentsAreTaken() {
    GrantFile file =
        parse(
            "\ufeffhttps://app.example.org\tnotes \t rw\r\n\r\n# https://app.example.org photos rw\r\n"
                + "  https://app.example.org photos r # since May\r\n");

    assertThat(file.badLines()).isEmpty();
    assertThat(file.of(APP).permissionFor(NOTES)).contains(Permission.READ_WRITE);
    assertThat(file.of(APP).permissionFor(PHOTOS)).contains(Permission.READ);
  }

  @Test
  void aCommentEndsWithItsLineWhateverBytesAreInIt() {
    GrantFile file =
        parse(
            "https://app.example.org notes rw  # для хорошей работы, Ångström, są\n"
                + "# before:\rhttps://evil.example * rw\n");

    assertThat(file.badLines()).isEmpty();
    assertThat(file.of(APP).permissionFor(NOTES)).contains(Permission.READ_WRITE);
    assertThat(file.apps()).containsExactly("https://app.example.org");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://app.example.org notes",
        "https://app.example.org notes rw more",
        "https://app.example.org notes w",
        "https://app.example.org public rw",
        "https://app.example.org no/tes rw",
        "https://app.example.org/ notes rw",
        "https://app.example.org# notes rw",
        "abcdef notes rw",
        "app.example.org notes rw"
      })
  void aBadLineIsReportedAndTheOthersGoOnWorking(String bad) {
    GrantFile file = parse("# first\n" + bad + "\nhttps://app.example.org photos r\n");

    assertThat(file.badLines()).extracting(BadLine::number).containsExactly(2);
    assertThat(file.of(APP).permissionFor(NOTES)).isEmpty();
    assertThat(file.of(APP).permissionFor(PHOTOS)).contains(Permission.READ);
  }

  @Test
  void rootMeansEverything() {
    assertThat(parse("https://app.example.org root r\n").of(APP).permissionFor(Module.ALL))
        .contains(Permission.READ);
  }

  @Test
  void aLineOfTheOriginalSystemIsNoFaultAndIsFoundByItsOwnFingerprint() {
    GrantFile file = parse("d41d8cd98f00b204e9800998ecf8427e notes rw\n");

    assertThat(file.badLines()).isEmpty();
    assertThat(file.ofLegacy("d41d8cd98f00b204e9800998ecf8427e").permissionFor(NOTES))
        .contains(Permission.READ_WRITE);
  }

  @Test
  void whatIsAppendedLeavesEveryOtherByteAsItWas() {
    byte[] old =
        "# m\u00e4n\r\nhttps://other.example\tnotes rw\r\n\r\nno newline".getBytes(ISO_8859_1);

    byte[] changed =
        GrantFile.parse(old).appending(List.of("https://app.example.org notes rw")).content();

    assertThat(new String(changed, ISO_8859_1))
        .isEqualTo(new String(old, ISO_8859_1) + "\r\nhttps://app.example.org notes rw\r\n");
  }

  @Test
  void whatIsRemovedLeavesCommentsAndTheLinesOfOthers() {
    GrantFile file =
        parse(
            "# mine\nhttps://app.example.org notes rw # gone too\nbad line\n"
                + OTHER.fingerprint()
                + " notes rw\n"
                + APP.fingerprint()
                + " photos r\n");

    assertThat(new String(file.removing(GrantFile.names(APP), Optional.empty()).content(), UTF_8))
        .isEqualTo("# mine\nbad line\n" + OTHER.fingerprint() + " notes rw\n");
    assertThat(
            file.removing(GrantFile.names(APP), Optional.of(NOTES)).of(APP).permissionFor(PHOTOS))
        .contains(Permission.READ);
  }

  private static GrantFile parse(String text) {
    return GrantFile.parse(text.getBytes(UTF_8));
  }
}
