package coffer.auth.theme;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/**
 * One of the files that a theme may have.
 *
 * @param name the file's
 * @param largest how many bytes it may have
 * @param parser what its bytes come to
 */
record Part<T>(String name, int largest, Function<byte[], Parsed<T>> parser) {

  private static final int TEXT = 64 * 1024;
  private static final int LARGE = 256 * 1024;

  static final Part<String> NAME = new Part<>("name.txt", 1024, SiteName::parse);
  static final Part<String> HEADER = new Part<>("header.html", TEXT, Markup::parse);
  static final Part<String> FOOTER = new Part<>("footer.html", TEXT, Markup::parse);
  static final Part<ThemeAsset> STYLE = new Part<>("style.css", LARGE, StyleSheet::parse);
  static final Part<ThemeAsset> SVG = new Part<>("logo.svg", LARGE, Logo::parseSvg);
  static final Part<ThemeAsset> PNG = new Part<>("logo.png", LARGE, Logo::parsePng);

  /**
   * What keeps it from being read at all. A link is never followed: whoever may write the folder
   * could show the world any file that the daemon can read.
   */
  Optional<ThemeFault> refusal(Entry entry) {
    if (entry.isLink()) {
      return Optional.of(ThemeFault.of("is a link, expected the file itself"));
    }
    if (!entry.isRegular()) {
      return Optional.of(ThemeFault.of("is no file"));
    }
    return entry.identity().size() > largest ? Optional.of(tooLarge()) : Optional.empty();
  }

  private ThemeFault tooLarge() {
    return ThemeFault.of("is too large, expected at most " + largest + " bytes");
  }

  /** What the file comes to now. */
  Parsed<T> read(Path file) throws IOException {
    byte[] content = content(file);
    return content.length > largest ? Parsed.refused(tooLarge()) : parser.apply(content);
  }

  /** The beginning of the file, one byte longer than it may be. */
  byte[] content(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      return in.readNBytes(largest + 1);
    }
  }
}
