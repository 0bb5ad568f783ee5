package coffer.auth.theme;

import coffer.file.FileIdentity;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the files of a theme say now. The folder, and each file in it, may be missing; nothing
 * counts of a folder that everybody may write. For any number of threads; reads files, and so not
 * for an I/O thread.
 */
public final class Theme {

  private static final Logger LOG = LoggerFactory.getLogger(Theme.class);

  private final Path folder;
  private final ThemeFile<String> name;
  private final ThemeFile<String> header;
  private final ThemeFile<String> footer;
  private final ThemeFile<ThemeAsset> style;
  private final ThemeFile<ThemeAsset> svg;
  private final ThemeFile<ThemeAsset> png;
  private final AtomicBoolean told = new AtomicBoolean();

  /**
   * @param folder where the files are
   * @param clock the one the kernel stamps files with
   */
  public Theme(Path folder, Clock clock) {
    this.folder = folder;
    name = new ThemeFile<>(folder, Part.NAME, clock);
    header = new ThemeFile<>(folder, Part.HEADER, clock);
    footer = new ThemeFile<>(folder, Part.FOOTER, clock);
    style = new ThemeFile<>(folder, Part.STYLE, clock);
    svg = new ThemeFile<>(folder, Part.SVG, clock);
    png = new ThemeFile<>(folder, Part.PNG, clock);
  }

  /** What the service is called; plain text, to be escaped wherever it goes. */
  public Optional<String> name() {
    return ifTrusted(name::now);
  }

  /** HTML that cannot change the page around it, below the name. */
  public Optional<String> header() {
    return ifTrusted(header::now).filter(html -> !html.isBlank());
  }

  /** HTML that cannot change the page around it, below everything. */
  public Optional<String> footer() {
    return ifTrusted(footer::now).filter(html -> !html.isBlank());
  }

  /** The style sheet that follows the built-in one. */
  public Optional<ThemeAsset> style() {
    return ifTrusted(style::now);
  }

  /** The picture in the place of the built-in one; of two the SVG. */
  public Optional<ThemeAsset> logo() {
    return ifTrusted(() -> svg.now().or(png::now));
  }

  /** The file of that name, if browsers may fetch it. */
  public Optional<ThemeAsset> asset(String file) {
    return ifTrusted(
        () ->
            switch (file) {
              case "style.css" -> style.now();
              case "logo.svg" -> svg.now();
              case "logo.png" -> png.now();
              default -> Optional.empty();
            });
  }

  private <T> Optional<T> ifTrusted(Supplier<Optional<T>> file) {
    try {
      boolean safe = FileIdentity.of(folder).filter(FileIdentity::everybodyWrites).isEmpty();
      if (!safe && !told.getAndSet(true)) {
        LOG.error(
            "{}: everybody may write it: the theme is not used until that is changed", folder);
      } else if (safe) {
        told.set(false);
      }
      return safe ? file.get() : Optional.empty();
    } catch (IOException e) {
      // A folder that cannot be looked at: each of its files says so itself.
      return file.get();
    }
  }

  /** The names of all files that a theme may have. */
  static List<String> files() {
    return parts().map(Part::name).toList();
  }

  static Stream<Part<?>> parts() {
    return Stream.of(Part.NAME, Part.STYLE, Part.SVG, Part.PNG, Part.HEADER, Part.FOOTER);
  }
}
