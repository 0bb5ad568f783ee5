package coffer.auth.theme;

import coffer.auth.catalog.VisibleText;
import java.util.List;

/** What the operator calls the service: a line of plain text, to be escaped wherever it goes. */
final class SiteName {

  private static final int LONGEST = 60;
  private static final ThemeFault EXPECTED =
      ThemeFault.of(
          "expected one line of text of at most "
              + LONGEST
              + " characters, none of them one that cannot be seen");

  private SiteName() {}

  static Parsed<String> parse(byte[] content) {
    return Utf8.decode(content).map(SiteName::of).orElseGet(() -> Parsed.refused(Utf8.EXPECTED));
  }

  private static Parsed<String> of(String text) {
    String name = text.strip();
    boolean fits = !name.isEmpty() && name.codePointCount(0, name.length()) <= LONGEST;
    return fits && VisibleText.is(name) ? Parsed.of(name, List.of()) : Parsed.refused(EXPECTED);
  }
}
