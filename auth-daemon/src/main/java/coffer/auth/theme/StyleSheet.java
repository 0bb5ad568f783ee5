package coffer.auth.theme;

/**
 * The operator's style sheet. Browsers get it as it stands; it is refused where its end is missing,
 * since then it does something else than it says.
 */
final class StyleSheet {

  private StyleSheet() {}

  static Parsed<ThemeAsset> parse(byte[] content) {
    return Utf8.decode(content)
        .map(text -> of(text, content))
        .orElseGet(() -> Parsed.refused(Utf8.EXPECTED));
  }

  private static Parsed<ThemeAsset> of(String text, byte[] content) {
    StyleScan scan = new StyleScan(text);
    return scan.broken()
        .map(Parsed::<ThemeAsset>refused)
        .orElseGet(
            () ->
                Parsed.of(
                    new ThemeAsset("style.css", "text/css; charset=utf-8", content),
                    scan.useless()));
  }
}
