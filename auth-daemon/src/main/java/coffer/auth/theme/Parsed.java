package coffer.auth.theme;

import java.util.List;
import java.util.Optional;

/**
 * What the bytes of a theme's file come to.
 *
 * @param value what is used; empty if the file is of no use
 * @param faults what is wrong, also where the rest is of use
 */
record Parsed<T>(Optional<T> value, List<ThemeFault> faults) {

  Parsed {
    faults = List.copyOf(faults);
  }

  /** What it comes to that there is no file. */
  static <T> Parsed<T> nothing() {
    return new Parsed<>(Optional.empty(), List.of());
  }

  static <T> Parsed<T> of(T value, List<ThemeFault> faults) {
    return new Parsed<>(Optional.of(value), faults);
  }

  static <T> Parsed<T> refused(ThemeFault fault) {
    return new Parsed<>(Optional.empty(), List.of(fault));
  }
}
