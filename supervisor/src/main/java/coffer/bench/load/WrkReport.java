package coffer.bench.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The line in which our script for wrk says what it found. */
final class WrkReport {

  private static final Pattern LINE =
      Pattern.compile("^bench ( ?[a-z0-9]+=[0-9]+)+$", Pattern.MULTILINE);
  private static final Pattern FIELD = Pattern.compile("([a-z0-9]+)=([0-9]+)");

  private final Map<String, Long> fields = new HashMap<>();

  private WrkReport(String line) {
    Matcher field = FIELD.matcher(line);
    while (field.find()) {
      fields.put(field.group(1), Long.parseLong(field.group(2)));
    }
  }

  /**
   * The report in what wrk wrote.
   *
   * @throws IOException if there is none
   */
  static WrkReport parse(String output) throws IOException {
    Matcher line = LINE.matcher(output);
    if (!line.find()) {
      throw new IOException("wrk reports nothing; it says: " + output.strip());
    }
    return new WrkReport(line.group());
  }

  /** The number of the last document of which a PUT has begun. */
  long issued() {
    return field("issued");
  }

  Sample sample() {
    long done = field("requests");
    return new Sample(
        done * 1e6 / Math.max(1, field("micros")), field("p50"), field("p99"), done, trouble());
  }

  private Optional<String> trouble() {
    List<String> troubles = new ArrayList<>();
    if (field("requests") == 0) {
      troubles.add("no answer at all");
    }
    count("status", "answers of 400 and above", troubles);
    count("connect", "failed connections", troubles);
    count("read", "broken answers", troubles);
    count("write", "broken requests", troubles);
    count("timeout", "answers that came too late", troubles);
    return troubles.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", troubles));
  }

  private void count(String name, String what, List<String> troubles) {
    if (field(name) > 0) {
      troubles.add(field(name) + " " + what);
    }
  }

  private long field(String name) {
    return fields.getOrDefault(name, 0L);
  }
}
