package coffer.auth.theme;

import coffer.file.FileIdentity;
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
  Optional<ThemeFault> refusal(FileIdentity file) {
    if (file.isLink()) {
      return Optional.of(ThemeFault.of("is a link, expected the file itself"));
    }
    if (!file.isRegular()) {
      return Optional.of(ThemeFault.of("is no file"));
    }
    return file.size() > largest ? Optional.of(tooLarge()) : Optional.empty();
  }

  private ThemeFault tooLarge() {
    return ThemeFault.of("is too large, expected at most " + largest + " bytes");
  }

  /** What the file comes to now; no more of it is read than it may have, and a byte. */
  Parsed<T> read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      byte[] content = in.readNBytes(largest + 1);
      return content.length > largest ? Parsed.refused(tooLarge()) : parser.apply(content);
    }
  }
}
