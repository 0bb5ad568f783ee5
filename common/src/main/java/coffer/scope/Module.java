package coffer.scope;

import coffer.path.ItemPath;
import java.util.Optional;

/**
 * What a scope or a grant is for: one module by name, or {@link #ALL}. The draft wants lower-case
 * letters and digits; other letters, {@code - _ .} are taken as well, since such modules are in
 * use. {@code public} is no module.
 */
public record Module(String name) implements Comparable<Module> {

  private static final int LONGEST = 64;

  /**
   * Everything, the documents in the root folder included. Written {@code *}, and {@code root} by
   * older apps.
   */
  public static final Module ALL = new Module("*");

  /**
   * @throws IllegalArgumentException if the name is no module's
   */
  public Module {
    if (!isValid(name) || name.equals(ItemPath.PUBLIC) || name.equals("root")) {
      throw new IllegalArgumentException("not a module: " + name);
    }
  }

  /** The module as a scope or a line of {@code .auth} names it; empty if it is no module's name. */
  public static Optional<Module> parse(String written) {
    if (written.equals("*") || written.equals("root")) {
      return Optional.of(ALL);
    }
    boolean valid = isValid(written) && !written.equals(ItemPath.PUBLIC);
    return valid ? Optional.of(new Module(written)) : Optional.empty();
  }

  private static boolean isValid(String name) {
    if (name.equals("*")) {
      return true;
    }
    if (name.isEmpty() || name.length() > LONGEST || name.charAt(0) == '.') {
      return false;
    }
    for (int at = 0; at < name.length(); at++) {
      char c = name.charAt(at);
      boolean letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
      if (!letter && !(c >= '0' && c <= '9') && c != '.' && c != '_' && c != '-') {
        return false;
      }
    }
    return true;
  }

  /** True for {@link #ALL}. */
  public boolean isAll() {
    return name.equals("*");
  }

  @Override
  public int compareTo(Module other) {
    return name.compareTo(other.name);
  }

  @Override
  public String toString() {
    return name;
  }
}
