package coffer.auth.oauth;

import java.util.regex.Pattern;

/**
 * Where documents are served to browsers. No answer may go there: a document is whatever somebody
 * has stored, and would pose as an app of the host that this server itself is on, or of a website
 * that is on the same host. It runs no scripts, and yet can load a picture from elsewhere that is
 * told the address of the page, code included. Immutable.
 *
 * @param origin of the storage daemon, as browsers show it
 * @param folder the path below which all documents are, with a slash at both ends
 */
public record StoredDocuments(String origin, String folder) {

  private static final Pattern AUTHORITY = Pattern.compile("^[^/]*//[^/?]*");
  private static final Pattern ENCODED_DOT = Pattern.compile("(?i)%2e");
  private static final Pattern DOTS = Pattern.compile("/\\.{1,2}(/|$)");

  /** True for what leads to one, or leads there by {@code ..} for all that can be seen. */
  boolean include(RedirectUri uri) {
    if (!uri.app().value().equals(origin)) {
      return false;
    }
    String rest = AUTHORITY.matcher(uri.value()).replaceFirst("");
    String path = ENCODED_DOT.matcher(rest.split("\\?", 2)[0]).replaceAll(".");
    return path.startsWith(folder) || DOTS.matcher(path).find();
  }
}
