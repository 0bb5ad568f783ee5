package coffer.auth.http;

import coffer.auth.form.Parameters;
import coffer.auth.text.Phrase;
import coffer.http.Failure;
import coffer.http.FailureException;
import coffer.http.Headers;
import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The body of a request that is a form, whoever has sent it. */
final class FormBody {

  private static final int LONGEST = 64 * 1024;
  private static final String TYPE = "application/x-www-form-urlencoded";

  private FormBody() {}

  /**
   * Reads it. Blocks.
   *
   * @throws FailureException 400 for what is no form, 413 for one of more than 64 KiB
   */
  static Parameters read(HttpServerExchange exchange) throws IOException {
    String type = Headers.one(exchange, "Content-Type").orElse("");
    int parameters = type.indexOf(';');
    String media = (parameters < 0 ? type : type.substring(0, parameters)).strip();
    if (!media.toLowerCase(Locale.ROOT).equals(TYPE)) {
      throw new SaidFailureException(Failure.MALFORMED_REQUEST, Phrase.of("form.none"));
    }
    return Parameters.parse(text(exchange));
  }

  private static String text(HttpServerExchange exchange) throws IOException {
    try (InputStream in = exchange.getInputStream()) {
      byte[] bytes = in.readNBytes(LONGEST + 1);
      if (bytes.length > LONGEST) {
        exchange.setPersistent(false);
        throw new SaidFailureException(Failure.CONTENT_TOO_LARGE, Phrase.of("form.large"));
      }
      return new String(bytes, StandardCharsets.ISO_8859_1);
    }
  }
}
