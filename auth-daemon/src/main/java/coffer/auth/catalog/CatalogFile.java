package coffer.auth.catalog;

import coffer.file.BadLine;
import coffer.file.FlatLine;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Lines of {@code key = Name | more}, in UTF-8; a {@code #} at the beginning of a line makes it a
 * comment. A bad line says nothing, and the others go on working.
 *
 * @param <K> what the lines are about
 */
final class CatalogFile<K> {

  /**
   * What the lines of one kind of file are like.
   *
   * @param <K> what they are about
   * @param key turns what stands before the {@code =} into a key, if it is one
   * @param expected what a line looks like, for reports
   * @param fault what is wrong with what stands behind the bar, for reports
   */
  record Kind<K>(
      Function<String, Optional<K>> key,
      String expected,
      Function<String, Optional<String>> fault) {}

  private static final String BYTE_ORDER_MARK = "\ufeff";

  private final Map<K, Words> entries = new LinkedHashMap<>();
  private final List<BadLine> badLines = new ArrayList<>();

  /** Reads those bytes. */
  CatalogFile(byte[] content, Kind<K> kind) {
    for (FlatLine line : FlatLine.of(content)) {
      String text = text(line);
      if (!text.isEmpty() && !text.startsWith("#")) {
        read(text, kind)
            .ifPresent(fault -> badLines.add(new BadLine(line.number(), line.shown(), fault)));
      }
    }
  }

  private static String text(FlatLine line) {
    byte[] bytes = line.raw().getBytes(StandardCharsets.ISO_8859_1);
    String text = new String(bytes, StandardCharsets.UTF_8);
    return (text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text).strip();
  }

  /** What is wrong with that line; empty if it is good, and then it counts. */
  private Optional<String> read(String text, Kind<K> kind) {
    int equals = text.indexOf('=');
    Optional<K> key =
        equals < 0 ? Optional.empty() : kind.key().apply(text.substring(0, equals).strip());
    if (key.isEmpty()) {
      return Optional.of("expected " + kind.expected());
    }
    String words = text.substring(equals + 1);
    Optional<String> fault =
        Words.fault(words).or(() -> kind.fault().apply(Words.parse(words).more()));
    if (fault.isPresent()) {
      return fault;
    }
    return entries.putIfAbsent(key.get(), Words.parse(words)) == null
        ? Optional.empty()
        : Optional.of("this stands on an earlier line already");
  }

  /** What the good lines say, in their order; unmodifiable. */
  Map<K, Words> entries() {
    return Collections.unmodifiableMap(entries);
  }

  /** The lines that say nothing because they cannot be understood. */
  List<BadLine> badLines() {
    return Collections.unmodifiableList(badLines);
  }
}
