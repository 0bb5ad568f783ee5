package coffer.auth.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Whom the system lets read and write a file.
 *
 * @param mode the lower nine bits of it
 * @param owner the number of the user it belongs to
 */
record FileRights(int mode, int owner) {

  /** What nobody but the owner may do with a file. */
  enum Rule {
    /** Nobody else may write it: who has another's grants in a folder of their own may read it. */
    UNWRITABLE(022),
    /** The group may read it, nobody else anything. */
    SHARED(027),
    /** Nobody else may anything. */
    SECRET(077);

    private final int forbidden;

    Rule(int forbidden) {
      this.forbidden = forbidden;
    }
  }

  private static final int PERMISSIONS = 0777;

  static FileRights of(Path path, LinkOption... options) throws IOException {
    Map<String, Object> found = Files.readAttributes(path, "unix:mode,uid", options);
    return new FileRights(number(found, "mode") & PERMISSIONS, number(found, "uid"));
  }

  private static int number(Map<String, Object> attributes, String name) {
    return ((Number) Objects.requireNonNull(attributes.get(name), name)).intValue();
  }

  /** What is wrong by that rule, if anything. */
  List<String> faults(Rule rule) {
    List<String> faults = new ArrayList<>();
    int excess = mode & rule.forbidden;
    if ((excess & 022) != 0) {
      faults.add(said("may write it"));
    } else if (excess != 0) {
      faults.add(said("may read it"));
    }
    return faults;
  }

  private String said(String what) {
    return "others than its owner %s (mode %04o)".formatted(what, mode);
  }
}
