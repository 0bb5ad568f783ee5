package coffer.auth.page;

import coffer.auth.oauth.RedirectUri;
import coffer.grant.AppOrigin;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An app as a person reads it: its whole origin, in the parts that differ in weight. Names in other
 * scripts stand in their ASCII form, so that none looks like another's.
 *
 * @param scheme with its slashes, such as {@code https://}; nothing for a native app
 * @param host what to look at; for a native app its scheme
 * @param port with its colon, or nothing; for a native app the colon
 * @param transport how what the app is given travels to it
 * @param label what the operator calls it
 */
public record AppView(
    String scheme,
    String host,
    String port,
    RedirectUri.Transport transport,
    Optional<AppLabel> label) {

  private static final Pattern DOT = Pattern.compile("(?=\\.)");

  /** The app behind that redirect URI. */
  public static AppView of(RedirectUri redirect) {
    return of(redirect.app(), redirect.transport());
  }

  /** The app of that origin, where nothing is about to be sent. */
  public static AppView of(AppOrigin app) {
    return of(
        app, app.isWeb() ? RedirectUri.Transport.ENCRYPTED : RedirectUri.Transport.PRIVATE_SCHEME);
  }

  private static AppView of(AppOrigin app, RedirectUri.Transport transport) {
    String origin = app.value();
    if (!app.isWeb()) {
      int colon = origin.indexOf(':');
      return new AppView(
          "", origin.substring(0, colon), origin.substring(colon), transport, Optional.empty());
    }
    int host = origin.indexOf("://") + "://".length();
    int port = origin.indexOf(':', Math.max(host, origin.indexOf(']')));
    int end = port < 0 ? origin.length() : port;
    return new AppView(
        origin.substring(0, host),
        origin.substring(host, end),
        origin.substring(end),
        transport,
        Optional.empty());
  }

  /** The same with what the operator calls it. */
  public AppView with(Optional<AppLabel> known) {
    return new AppView(scheme, host, port, transport, known);
  }

  /** All of it. */
  public String origin() {
    return scheme + host + port;
  }

  /**
   * The host in pieces between which a line may end: its labels, each but the first with its dot.
   */
  public List<String> labels() {
    return List.of(DOT.split(host, -1));
  }

  /** Host and port: what the app is called in a sentence. */
  public String name() {
    return scheme.isEmpty() ? host : host + port;
  }

  /** True if the host is written in the ASCII form of another script. */
  public boolean isInternational() {
    return host.startsWith("xn--") || host.contains(".xn--");
  }
}
