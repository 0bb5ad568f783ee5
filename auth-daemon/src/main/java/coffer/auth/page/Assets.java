package coffer.auth.page;

import coffer.auth.catalog.ContentVersion;
import coffer.config.BasePath;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The files pages need besides themselves, in memory. The URL of each carries the beginning of its
 * hash, so that browsers may keep it for good.
 */
public final class Assets {

  /** Below which their routes are: no person is called {@code -}. */
  public static final String FOLDER = "/oauth/-/";

  /**
   * One file.
   *
   * @param name its own
   * @param type its Content-Type
   * @param version the beginning of its hash
   * @param text its content
   */
  public record Asset(String name, String type, String version, String text) {

    /** Its route with the query. */
    String route() {
      return FOLDER + name + "?v=" + version;
    }
  }

  private static final Map<String, String> TYPES =
      Map.of(
          "coffer.css", "text/css; charset=utf-8",
          "coffer.js", "text/javascript; charset=utf-8",
          "passkeys.js", "text/javascript; charset=utf-8",
          "mark.svg", "image/svg+xml");

  private final Map<String, Asset> assets = new LinkedHashMap<>();
  private final BasePath base;

  /**
   * Reads them from the class path.
   *
   * @param base below which they are, for browsers
   */
  public Assets(BasePath base) {
    this.base = base;
    TYPES.forEach((name, type) -> assets.put(name, load(name, type)));
  }

  /** The file of that name. */
  public Optional<Asset> find(String name) {
    return Optional.ofNullable(assets.get(name));
  }

  /** The URL of a file that is there. */
  String url(String name) {
    return base.of(find(name).orElseThrow().route());
  }

  private static Asset load(String name, String type) {
    try (InputStream in = Assets.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the program lacks its own file " + name);
      }
      byte[] content = in.readAllBytes();
      return new Asset(
          name, type, ContentVersion.of(content), new String(content, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
