package coffer.auth.grant;

import coffer.file.FlatLine;
import coffer.grant.AppOrigin;
import coffer.grant.GrantFile;
import coffer.grant.Permission;
import coffer.scope.Module;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * One line of {@code .auth} that grants something.
 *
 * @param number of the line, from 1
 * @param app its fingerprint, or origin in clear
 * @param module for what
 * @param permission how far
 * @param comment behind it; empty if there is none
 */
public record GrantedLine(
    int number, String app, Module module, Permission permission, String comment) {

  /** Those of that file, in its order. */
  static List<GrantedLine> of(GrantFile file) {
    Set<Integer> bad = NamedApp.badNumbers(file);
    return FlatLine.of(file.content()).stream()
        .filter(line -> !line.isBlank() && !bad.contains(line.number()))
        .map(GrantedLine::of)
        .toList();
  }

  private static GrantedLine of(FlatLine line) {
    String text = line.shown();
    return new GrantedLine(
        line.number(),
        line.fields().get(0).toLowerCase(Locale.ROOT),
        Module.parse(line.fields().get(1)).orElseThrow(),
        Permission.parse(line.fields().get(2)).orElseThrow(),
        text.contains("#") ? text.substring(text.indexOf('#') + 1).strip() : "");
  }

  /**
   * The app's origin, where the line has it in clear, or its comment names one that has this very
   * fingerprint: any other comment may say what it likes.
   */
  Optional<AppOrigin> origin() {
    return AppOrigin.parse(app)
        .or(
            () ->
                Arrays.stream(comment.split("\\s+", -1))
                    .flatMap(word -> AppOrigin.parse(word).stream())
                    .filter(origin -> origin.fingerprint().equals(app))
                    .findFirst());
  }

  /** The date in the comment, which is when the daemon wrote the line. */
  Optional<LocalDate> date() {
    return Arrays.stream(comment.split("\\s+", -1))
        .flatMap(word -> date(word).stream())
        .findFirst();
  }

  private static Optional<LocalDate> date(String word) {
    try {
      return Optional.of(LocalDate.parse(word));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /** The line as it can be found in the file, without its comment. */
  public String written() {
    return app + " " + this;
  }

  /** The line's own part, such as {@code notes rw}. */
  @Override
  public String toString() {
    return module + " " + permission.word();
  }
}
