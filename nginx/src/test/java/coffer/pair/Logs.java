package coffer.pair;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The logs of a pair's processes, one file each. */
record Logs(Path folder) {

  /** What is in the logs at a moment. */
  record Moment(Map<Path, Integer> lengths) {

    /** Before anything was logged. */
    static final Moment FIRST = new Moment(Map.of());
  }

  /** This moment. */
  Moment now() {
    Map<Path, Integer> lengths = new TreeMap<>();
    contents().forEach((file, text) -> lengths.put(file, text.length()));
    return new Moment(lengths);
  }

  /** What was added since, file by file. */
  String since(Moment moment) {
    return contents().entrySet().stream()
        .map(
            log ->
                "== "
                    + log.getKey().getFileName()
                    + "\n"
                    + log.getValue().substring(moment.lengths().getOrDefault(log.getKey(), 0)))
        .collect(Collectors.joining());
  }

  private Map<Path, String> contents() {
    Map<Path, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        contents.put(file, Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return contents;
  }
}
