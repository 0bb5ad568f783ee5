package coffer.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what {@code coffer.conf} says of questions about tokens. */
final class IntrospectionReader {

  private static final Pattern SECONDS = Pattern.compile("([0-9]{1,2})s");
  private static final Pattern LOOPBACK =
      Pattern.compile("(.+\\.)?localhost|127(\\.[0-9]{1,3}){3}|\\[::1]");
  private static final String PATH = "/oauth/-/introspect";
  private static final int LONGEST_SECONDS = 60;

  private final Path folder;
  private final ConfigFile file;

  /**
   * @param folder the one that names of files are relative to
   */
  IntrospectionReader(Path folder, ConfigFile file) {
    this.folder = folder;
    this.file = file;
  }

  Introspection read() {
    boolean hasSecret = file.has("introspection_secret");
    Introspection read =
        new Introspection(
            file.optional(
                "introspection_secret",
                "a file in etc that this user can read and others on this machine cannot, with a"
                    + " secret of 32 to 256 letters, digits and - . _ ~ + / in one line",
                name -> SharedSecret.read(folder.resolve(name))),
            file.optional(
                "introspection",
                "an address such as https://auth.example.org"
                    + PATH
                    + ", over https or on this machine",
                IntrospectionReader::endpoint),
            file.value(
                "introspection_cache", "5s", "0s to 60s, such as 5s", IntrospectionReader::cache));
    if (read.endpoint().isPresent() && !hasSecret) {
      file.problem("introspection needs introspection_secret, with what the auth daemon has there");
    }
    return read;
  }

  private static Optional<URI> endpoint(String text) {
    try {
      URI uri = new URI(text).parseServerAuthority();
      boolean whole =
          uri.getHost() != null
              && uri.getRawUserInfo() == null
              && uri.getRawQuery() == null
              && uri.getRawFragment() == null
              && uri.getRawPath().endsWith(PATH);
      return Optional.of(uri).filter(found -> whole && isSafe(found));
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  /** The secret, and people's tokens, go there. */
  private static boolean isSafe(URI uri) {
    return "https".equals(uri.getScheme())
        || ("http".equals(uri.getScheme()) && LOOPBACK.matcher(uri.getHost()).matches());
  }

  private static Optional<Duration> cache(String text) {
    Matcher matcher = SECONDS.matcher(text);
    if (!matcher.matches() || Integer.parseInt(matcher.group(1)) > LONGEST_SECONDS) {
      return Optional.empty();
    }
    return Optional.of(Duration.ofSeconds(Integer.parseInt(matcher.group(1))));
  }
}
