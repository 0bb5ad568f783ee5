package coffer.auth.command;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads durations such as {@code 7d}, {@code 12h} and {@code -30m} from the command line. */
final class DurationParameter implements ITypeConverter<Duration> {

  private static final Pattern DURATION = Pattern.compile("([+-]?)([0-9]{1,6})([smhdw])");

  @Override
  public Duration convert(String typed) {
    Matcher matcher = DURATION.matcher(typed);
    if (!matcher.matches()) {
      throw new TypeConversionException(
          "expected a duration such as 7d, 12h or -30m: a number, then s, m, h, d or w");
    }
    long number = Long.parseLong(matcher.group(2));
    Duration unit =
        switch (matcher.group(3)) {
          case "s" -> Duration.ofSeconds(1);
          case "m" -> Duration.ofMinutes(1);
          case "h" -> Duration.ofHours(1);
          case "d" -> Duration.ofDays(1);
          default -> Duration.ofDays(7);
        };
    Duration duration = unit.multipliedBy(number);
    return matcher.group(1).equals("-") ? duration.negated() : duration;
  }
}
