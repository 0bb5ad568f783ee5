package coffer.auth.form;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The parameters of a query or a form, {@code application/x-www-form-urlencoded} in UTF-8.
 * Immutable. One without a value counts as left out (RFC 6749, section 3.1), and one whose bytes
 * are malformed has no value, but is known to have been there.
 */
public final class Parameters {

  private record Pair(String name, Optional<String> value) {}

  private final Map<String, List<Optional<String>>> values;

  private Parameters(Stream<Pair> pairs) {
    values =
        pairs.collect(
            Collectors.groupingBy(
                Pair::name,
                LinkedHashMap::new,
                Collectors.mapping(Pair::value, Collectors.toUnmodifiableList())));
  }

  /** The parameters of an encoded query, without its question mark, or of a form's body. */
  public static Parameters parse(String encoded) {
    return new Parameters(
        Stream.of(encoded.split("&", -1))
            .filter(pair -> !pair.isEmpty())
            .map(Parameters::pair)
            .flatMap(Optional::stream));
  }

  private static Optional<Pair> pair(String encoded) {
    int equals = encoded.indexOf('=');
    String name = equals < 0 ? encoded : encoded.substring(0, equals);
    String value = equals < 0 ? "" : encoded.substring(equals + 1);
    return UrlEncoding.decode(name).map(known -> new Pair(known, UrlEncoding.decode(value)));
  }

  /**
   * The value of a parameter; empty if it is absent, has none, is malformed, or is there more than
   * once.
   */
  public Optional<String> value(String name) {
    List<Optional<String>> found = values.getOrDefault(name, List.of());
    return found.size() == 1 ? found.get(0).filter(value -> !value.isEmpty()) : Optional.empty();
  }

  /** All well-formed values of a parameter that may be repeated, in their order. */
  public List<String> all(String name) {
    return values.getOrDefault(name, List.of()).stream().flatMap(Optional::stream).toList();
  }

  /** True if that parameter is there more than once, with or without a value. */
  public boolean isRepeated(String name) {
    return values.getOrDefault(name, List.of()).size() > 1;
  }

  /** True if that parameter is there with bytes that are no percent-encoded UTF-8. */
  public boolean isMalformed(String name) {
    return values.getOrDefault(name, List.of()).stream().anyMatch(Optional::isEmpty);
  }

  /** The names of the parameters that are there more than once, in the order of their first. */
  public List<String> repeated() {
    return values.keySet().stream().filter(this::isRepeated).toList();
  }
}
