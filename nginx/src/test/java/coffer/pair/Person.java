package coffer.pair;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Someone with an account, a password, and a browser of their own. */
public final class Person {

  private final Pair pair;
  private final String name;
  private final String password;
  private final Visitor browser;

  Person(Pair pair, String name, String password) {
    this.pair = pair;
    this.name = name;
    this.password = password;
    this.browser = Visitor.from(pair);
  }

  /** The account's name. */
  public String name() {
    return name;
  }

  /** The account's password. */
  public String password() {
    return password;
  }

  /** What the person types into an app. */
  public String address() {
    return name + "@localhost:" + pair.port();
  }

  /** The browser in which the person signs in. */
  public Visitor browser() {
    return browser;
  }

  /** The account's folder, where {@code .auth} and the like are. */
  public Path account() {
    return pair.home().resolve("accounts").resolve(name);
  }

  /** The lines of who may do what, with an editor's powers. */
  public PlainFile authFile() {
    return new PlainFile(account().resolve(".auth"));
  }

  /** The lines of {@code .auth} that are no comments. */
  public List<String> grants() {
    return authFile().lines().stream()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .toList();
  }

  /** The folder of the account's repositories. */
  public Path data() {
    return pair.home().resolve("data").resolve(name);
  }

  /** The repository below the account's data, such as {@code notes} or {@code public/notes}. */
  public Repository repository(String module) {
    return new Repository(data().resolve(module + ".git"));
  }

  /** A request below the storage root, without a token. */
  public Request storage(String method, String path) {
    return pair.request(method, pair.base() + "/storage/" + name + path);
  }

  /** The dialog's address for an app that asks for these scopes. */
  public String dialog(String origin, String scopes) {
    return dialog(parameters(origin, scopes));
  }

  /** The dialog's address with these parameters. */
  public String dialog(Map<String, String> parameters) {
    StringBuilder address = new StringBuilder(pair.base() + "/oauth/" + name);
    parameters.forEach(
        (key, value) ->
            address
                .append(address.indexOf("?") < 0 ? '?' : '&')
                .append(Request.encoded(key))
                .append('=')
                .append(Request.encoded(value)));
    return address.toString();
  }

  /** What an app sends along, to be changed. */
  public static Map<String, String> parameters(String origin, String scopes) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("client_id", origin);
    parameters.put("redirect_uri", origin + "/");
    parameters.put("response_type", "token");
    parameters.put("scope", scopes);
    return parameters;
  }

  /** Comes to the dialog, signing in if asked to. */
  public Page comesTo(String dialog) {
    Page page = browser.opens(dialog);
    return page.asksForPassword() ? browser.signsIn(page, password) : page;
  }

  /** Lets an app in, through the pages, with every click they want. */
  public App allows(String origin, String scopes) {
    Page page = comesTo(dialog(origin, scopes)).expect(200);
    String label = page.offers("Allow") ? "Allow" : "Continue";
    Page sent = browser.presses(page, label);
    assertThat(sent.answer().status()).as(sent.answer().text()).isEqualTo(303);
    Map<String, String> fragment = fragment(sent.answer().location());
    assertThat(fragment).containsKey("access_token");
    return new App(pair, this, origin, fragment.getOrDefault("access_token", ""));
  }

  /** The pieces behind the {@code #} of an address. */
  public static Map<String, String> fragment(String location) {
    Map<String, String> pieces = new LinkedHashMap<>();
    int hash = location.indexOf('#');
    if (hash >= 0) {
      for (String piece : location.substring(hash + 1).split("&", -1)) {
        String[] parts = piece.split("=", 2);
        pieces.put(
            parts[0], parts.length < 2 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
      }
    }
    return pieces;
  }
}
