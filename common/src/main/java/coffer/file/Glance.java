package coffer.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How files look at one moment: each is looked at once, when it is first asked for, and by whoever
 * asks again within the moment not once more. Mutable; for one thread, and for no longer than the
 * moment that its maker has in mind.
 */
public final class Glance {

  private final Map<Path, Optional<FileIdentity>> seen = new HashMap<>();

  /** The state of that file; empty if there is no file. */
  public Optional<FileIdentity> at(Path file) throws IOException {
    Optional<FileIdentity> known = seen.get(file);
    if (known == null) {
      known = FileIdentity.of(file);
      seen.put(file, known);
    }
    return known;
  }
}
