package coffer.auth.http;

import coffer.auth.text.Phrase;
import coffer.file.BadLine;
import java.util.stream.Stream;

/** Bad lines of {@code .auth}, which reports tell of in English, in anybody's language. */
final class BadLineWords {

  private BadLineWords() {}

  /** Its number, what is expected there, and the line itself. */
  static Phrase of(BadLine line) {
    return Phrase.of("bad-line.line")
        .with("number", line.number())
        .with("reason", reason(line.reason()))
        .with("text", line.text());
  }

  /** A reason that has no text stays as it is. */
  private static Phrase reason(String english) {
    return Stream.of("bad-line.fields", "bad-line.app", "bad-line.module", "bad-line.permissions")
        .map(Phrase::of)
        .filter(phrase -> phrase.english().equals(english))
        .findFirst()
        .orElse(Phrase.verbatim(english));
  }
}
