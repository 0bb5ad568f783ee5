package coffer.auth.http;

import coffer.auth.text.Phrase;
import coffer.config.CofferConfig;
import io.undertow.server.HttpServerExchange;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the next page says of what has just been done. It travels in a cookie, as a word and not as
 * the sentence itself, so that nobody else can have a page say what they like.
 */
final class Notices {

  private static final Duration REMEMBERED = Duration.ofMinutes(1);

  /** What can be said. */
  enum Notice {
    PASSWORD("notice.password"),
    PASSKEY_ADDED("notice.passkey-added"),
    PASSKEY_REMOVED("notice.passkey-removed"),
    CODES("notice.codes"),
    PASSWORD_REMOVED("notice.password-removed"),
    DELETED("notice.deleted"),
    SESSIONS("notice.session"),
    EVERYWHERE("notice.everywhere"),
    OTHERS("notice.others");

    private static final Set<Notice> CHANGES =
        Set.of(PASSKEY_ADDED, PASSKEY_REMOVED, CODES, PASSWORD_REMOVED);

    private final String key;

    Notice(String key) {
      this.key = key;
    }

    Phrase phrase() {
      return Phrase.of(key);
    }

    /** True if people sign in otherwise than before, and nobody was signed out by it. */
    boolean changesSigningIn() {
      return CHANGES.contains(this);
    }
  }

  private final Cookies cookies;

  Notices(CofferConfig config) {
    this.cookies = new Cookies(config, "-notice", Optional.of(REMEMBERED));
  }

  /** Has the next page say so. */
  void set(HttpServerExchange exchange, Notice notice) {
    cookies.set(exchange, notice.name());
  }

  /** What is to be said, once. */
  Optional<Notice> take(HttpServerExchange exchange) {
    Optional<String> word = cookies.values(exchange).stream().findFirst();
    word.ifPresent(known -> cookies.clear(exchange));
    return word.flatMap(
        known ->
            Stream.of(Notice.values()).filter(notice -> notice.name().equals(known)).findFirst());
  }
}
