package coffer.auth.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The files pages need besides themselves, in memory. The URL of each carries the beginning of its
 * hash, so that browsers may keep it for good.
 */
public final class Assets {

  /** Where they are on the auth origin: no person is called {@code -}. */
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

    /** Path and query on the auth origin. */
    public String url() {
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

  /** Reads them from the class path. */
  public Assets() {
    TYPES.forEach((name, type) -> assets.put(name, load(name, type)));
  }

  /** The file of that name. */
  public Optional<Asset> find(String name) {
    return Optional.ofNullable(assets.get(name));
  }

  /** The URL of a file that is there. */
  String url(String name) {
    return find(name).orElseThrow().url();
  }

  private static Asset load(String name, String type) {
    try (InputStream in = Assets.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the program lacks its own file " + name);
      }
      byte[] content = in.readAllBytes();
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
      return new Asset(
          name,
          type,
          HexFormat.of().formatHex(hash, 0, 6),
          new String(content, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
