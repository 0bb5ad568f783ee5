package coffer.auth.http;

import coffer.auth.form.Parameters;
import coffer.auth.text.Phrase;
import coffer.config.CofferConfig;
import coffer.http.Failure;
import coffer.http.FailureException;
import coffer.http.Headers;
import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

/** A form that one of the daemon's own pages has sent. */
record PostedForm(Parameters fields) {

  /**
   * Reads it, if it comes from a page of this origin. Blocks.
   *
   * @throws FailureException 403 for any other origin or none, 400 for what is no form, 413 for one
   *     of more than 64 KiB
   */
  static PostedForm read(HttpServerExchange exchange, CofferConfig config) throws IOException {
    Optional<String> origin = Headers.one(exchange, "Origin");
    if (!origin.equals(Optional.of(config.authOrigin()))) {
      throw new SaidFailureException(
          Failure.FORGED, Phrase.of("form.origin").with("origin", config.authOrigin()));
    }
    return new PostedForm(FormBody.read(exchange));
  }

  /** What the person pressed. */
  String action() {
    return fields.value("do").orElse("");
  }

  /** True if the form carries that token, compared in constant time. */
  boolean carries(String csrfToken) {
    byte[] carried = fields.value("csrf").orElse("").getBytes(StandardCharsets.UTF_8);
    return MessageDigest.isEqual(carried, csrfToken.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Refuses a form without that token.
   *
   * @throws FailureException 403
   */
  void require(String csrfToken) {
    if (!carries(csrfToken)) {
      throw new SaidFailureException(Failure.FORGED, Phrase.of("form.before"));
    }
  }
}
