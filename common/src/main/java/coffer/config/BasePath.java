package coffer.config;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The path below which everything is on its hosts, for whoever is outside. nginx takes it away
 * before a daemon sees a request, so that routes are without it; what a daemon says of its own
 * addresses has to be with it. Immutable.
 *
 * @param value nothing, or a path with a slash at its beginning and none at its end
 */
public record BasePath(String value) {

  /** Everything is at the root. */
  public static final BasePath NONE = new BasePath("");

  static final String EXPECTED =
      "nothing, or a path such as /rs with a slash at the beginning and none at the end, of"
          + " letters, digits and . _ ~ -, not below /.well-known and without . and .. in it";

  private static final Pattern PATH = Pattern.compile("(/(?!\\.{1,2}(/|$))[A-Za-z0-9._~-]+)*");
  private static final String WELL_KNOWN = "/.well-known";

  /** The path that is written so; empty if none is. */
  static Optional<BasePath> parse(String text) {
    boolean sound =
        PATH.matcher(text).matches()
            && !text.equals(WELL_KNOWN)
            && !text.startsWith(WELL_KNOWN + "/");
    return sound ? Optional.of(new BasePath(text)) : Optional.empty();
  }

  /** True if everything is at the root. */
  public boolean isNone() {
    return value.isEmpty();
  }

  /**
   * What browsers and apps have to be told.
   *
   * @param path as the daemon's routes have it, with a slash at the beginning and maybe a query
   */
  public String of(String path) {
    return value + path;
  }

  /** The other way round; empty for what is not below it, or no path. */
  public Optional<String> strip(String path) {
    return path.startsWith(value + "/")
        ? Optional.of(path.substring(value.length()))
        : Optional.empty();
  }
}
