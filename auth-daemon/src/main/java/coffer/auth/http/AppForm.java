package coffer.auth.http;

import coffer.auth.form.Parameters;
import coffer.auth.oauth.TokenError;
import coffer.auth.oauth.TokenRefusedException;
import coffer.http.Failure;
import coffer.http.FailureException;
import coffer.http.Headers;
import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A form that an app has sent from wherever it runs; no page of the daemon's has a part in it. */
final class AppForm {

  private static final int LONGEST = 16 * 1024;
  private static final String TYPE = "application/x-www-form-urlencoded";

  private AppForm() {}

  /**
   * Reads it. Blocks.
   *
   * @throws TokenRefusedException for what is no form, and for a password of the app's
   * @throws FailureException 413 for one of more than 16 KiB
   */
  static Parameters read(HttpServerExchange exchange) throws TokenRefusedException, IOException {
    if (!Headers.all(exchange, "Authorization").isEmpty()) {
      throw new TokenRefusedException(
          TokenError.INVALID_CLIENT, "Apps have no password here: send no Authorization.");
    }
    String type = Headers.one(exchange, "Content-Type").orElse("");
    int parameters = type.indexOf(';');
    String media = (parameters < 0 ? type : type.substring(0, parameters)).strip();
    if (!media.toLowerCase(Locale.ROOT).equals(TYPE)) {
      throw new TokenRefusedException(
          TokenError.INVALID_REQUEST, "This address takes forms only: " + TYPE + ".");
    }
    try (InputStream in = exchange.getInputStream()) {
      byte[] bytes = in.readNBytes(LONGEST + 1);
      if (bytes.length > LONGEST) {
        exchange.setPersistent(false);
        throw new FailureException(Failure.CONTENT_TOO_LARGE, "This form is too large.");
      }
      return Parameters.parse(new String(bytes, StandardCharsets.ISO_8859_1));
    }
  }
}
