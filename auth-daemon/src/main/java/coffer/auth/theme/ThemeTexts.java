package coffer.auth.theme;

import coffer.auth.text.TextFinding;
import coffer.auth.text.Texts;
import coffer.file.FileIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The operator's own words for pages: a theme's folder {@code texts}, which may be missing. As with
 * the rest of a theme, what everybody may write counts for nothing.
 */
public final class ThemeTexts {

  /** The folder's name. */
  public static final String NAME = "texts";

  private static final Logger LOG = LoggerFactory.getLogger(ThemeTexts.class);

  private ThemeTexts() {}

  /**
   * The texts of pages with those of that theme. Never fails: what does not count is logged. Reads
   * files.
   */
  public static Texts load(Path theme) {
    Path folder = theme.resolve(NAME);
    Texts texts = Texts.load(trusted(theme, folder));
    texts.findings().forEach(finding -> LOG.warn("{}", finding));
    return texts;
  }

  /** What is wrong with that theme's texts, but for their rights. Reads files. */
  public static List<TextFinding> findings(Path theme) {
    Path folder = theme.resolve(NAME);
    return Files.exists(folder) ? Texts.load(Optional.of(folder)).findings() : List.of();
  }

  private static Optional<Path> trusted(Path theme, Path folder) {
    if (!Files.exists(folder)) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path path : Stream.concat(Stream.of(theme, folder), files).toList()) {
        if (FileIdentity.of(path).filter(FileIdentity::everybodyWrites).isPresent()) {
          LOG.error("{}: everybody may write it: the theme's texts are not used", path);
          return Optional.empty();
        }
      }
      return Optional.of(folder);
    } catch (IOException e) {
      LOG.error("{}: the theme's texts cannot be read: {}", folder, e.toString());
      return Optional.empty();
    }
  }
}
