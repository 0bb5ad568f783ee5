package coffer.storage.git;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Names that no tree may hold as they are, since {@code git fsck --strict} or a checkout refuses
 * them, or since git or one of its tools reads a file of that name: {@code .git}, {@code
 * .gitmodules}, {@code .gitattributes}, {@code .mailmap} and {@code .lfsconfig}, and every spelling
 * that HFS+ or NTFS takes for one of them. Git looks at what is behind each backslash as well,
 * since Windows takes it for a slash.
 */
final class ReservedName {

  /**
   * What git believes to be the short forms on NTFS: the first six letters and a number up to 4, or
   * fewer letters of a hash and a number. Of {@code .lfsconfig} git knows nothing; it gets the
   * first kind.
   */
  private enum Tool {
    GITMODULES("gitmodules", "gi7eba"),
    GITATTRIBUTES("gitattributes", "gi7d29"),
    MAILMAP("mailmap", "maba30"),
    LFSCONFIG("lfsconfig", "");

    private final String dotted;
    private final Pattern shortForm;

    Tool(String name, String hash) {
      dotted = "." + name;
      shortForm =
          Pattern.compile(
              "(?:" + name.substring(0, 6) + "~[1-4]" + hashForms(hash) + ")[ .]*",
              Pattern.CASE_INSENSITIVE);
    }

    /** Eight characters: a part of the hash, a tilde, a digit from 1, digits. */
    private static String hashForms(String hash) {
      StringBuilder forms = new StringBuilder();
      for (int letters = 0; letters <= hash.length(); letters++) {
        if (!hash.isEmpty()) {
          forms
              .append('|')
              .append(hash, 0, letters)
              .append("~[1-9][0-9]{")
              .append(6 - letters)
              .append('}');
        }
      }
      return forms.toString();
    }

    private boolean matches(String ntfs, String hfs) {
      return dotted.equals(ntfs) || dotted.equals(hfs) || shortForm.matcher(ntfs).matches();
    }
  }

  private static final List<String> GIT_ON_NTFS = List.of(".git", "git~1");

  /** Code points that HFS+ ignores in names. */
  private static final Pattern IGNORED =
      Pattern.compile("[\\u200c-\\u200f\\u202a-\\u202e\\u206a-\\u206f\\ufeff]");

  /** Git's decoder ends a name at these two, which it takes for broken. */
  private static final Pattern CUT_OFF = Pattern.compile("[\\ufffe\\uffff].*", Pattern.DOTALL);

  private ReservedName() {}

  static boolean matches(String name) {
    return mayMatch(name) && matchesAny(name);
  }

  /**
   * False for most names: what is reserved begins with a dot, or holds a tilde, or a backslash with
   * something behind it, or letters that are not ASCII and may be ignored.
   */
  private static boolean mayMatch(String name) {
    for (int at = 0; at < name.length(); at++) {
      char c = name.charAt(at);
      if (c == '~' || c == '\\' || c >= 0x80 || (c == '.' && at == 0)) {
        return true;
      }
    }
    return false;
  }

  private static boolean matchesAny(String name) {
    for (String part : name.split("\\\\", -1)) {
      if (matchesPart(part)) {
        return true;
      }
    }
    return false;
  }

  private static boolean matchesPart(String part) {
    String ntfs = onNtfs(part);
    String hfs = onHfs(part);
    if (GIT_ON_NTFS.contains(ntfs) || hfs.equals(".git")) {
      return true;
    }
    for (Tool tool : Tool.values()) {
      if (tool.matches(ntfs, hfs)) {
        return true;
      }
    }
    return false;
  }

  /** Without a stream's name, and the dots and spaces at the end; in lower case. */
  private static String onNtfs(String part) {
    int colon = part.indexOf(':');
    int end = colon < 0 ? part.length() : colon;
    while (end > 0 && (part.charAt(end - 1) == '.' || part.charAt(end - 1) == ' ')) {
      end--;
    }
    return asciiLower(part.substring(0, end));
  }

  private static String onHfs(String part) {
    return asciiLower(CUT_OFF.matcher(IGNORED.matcher(part).replaceAll("")).replaceFirst(""));
  }

  /** Names that a fold could match are ASCII; what else there is must not fold into ASCII. */
  private static String asciiLower(String text) {
    boolean ascii = text.chars().allMatch(c -> c < 0x80);
    return ascii ? text.toLowerCase(Locale.ROOT) : text;
  }
}
