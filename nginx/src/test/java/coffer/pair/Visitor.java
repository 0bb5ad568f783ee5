package coffer.pair;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * A browser without scripts: keeps cookies, follows redirects within this server, and says where a
 * form comes from. Each has an address of its own, so that nobody waits for another's wrong
 * passwords. Not thread-safe.
 */
public final class Visitor {

  private static final AtomicInteger VISITORS = new AtomicInteger();
  private static final int MOST_REDIRECTS = 5;

  private final Pair pair;
  private final String ip;
  private final Map<String, String> cookies = new TreeMap<>();

  private Visitor(Pair pair, String ip) {
    this.pair = pair;
    this.ip = ip;
  }

  /** A browser that was never here, at an address that was never here. */
  static Visitor from(Pair pair) {
    int number = VISITORS.incrementAndGet();
    return new Visitor(pair, "127.1." + number / 250 + "." + (number % 250 + 1));
  }

  /** The browser of another person at the same address. */
  public Visitor neighbour() {
    return new Visitor(pair, ip);
  }

  /** The cookies it holds now, to be read or tampered with. */
  public Map<String, String> cookies() {
    return cookies;
  }

  /** Goes to that path and query. */
  public Page opens(String address) {
    return follow(address, request("GET", address).send());
  }

  /** Presses that button, with what the page has filled in. */
  public Page presses(Page page, String label) {
    Form form = page.formWith(label);
    return submits(page, form, form.pressed(form.button(label).orElseThrow()));
  }

  /** Sends a form with exactly these fields. */
  public Page submits(Page page, Form form, Map<String, String> fields) {
    String target = form.action().isEmpty() ? page.address() : form.action();
    return follow(target, submission(page, form, fields).send());
  }

  /** What would be sent, for tests that change it first. */
  public Request submission(Page page, Form form, Map<String, String> fields) {
    String target = form.action().isEmpty() ? page.address() : form.action();
    return request("POST", target)
        .header("Origin", pair.origin())
        .header("Referer", pair.origin() + page.address())
        .form(fields);
  }

  /** Types a password and sends it. */
  public Page signsIn(Page page, String password) {
    Form form = page.signInForm();
    Map<String, String> fields = new HashMap<>(form.fields());
    fields.put(form.passwordField(), password);
    form.buttons().stream().findFirst().ifPresent(first -> fields.putAll(form.pressed(first)));
    fields.put(form.passwordField(), password);
    return submits(page, form, fields);
  }

  /** A request as this browser makes it, cookies and all. */
  public Request request(String method, String address) {
    Request request = pair.request(method, address).from(ip);
    if (!cookies.isEmpty()) {
      request.header(
          "Cookie",
          cookies.entrySet().stream()
              .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
              .collect(Collectors.joining("; ")));
    }
    return request;
  }

  private Page follow(String address, Answer answer) {
    String at = address;
    Answer last = answer;
    for (int redirects = 0; redirects < MOST_REDIRECTS; redirects++) {
      keepCookies(last);
      boolean stays =
          last.status() / 100 == 3
              && (last.location().startsWith("/")
                  || last.location().startsWith(pair.origin() + "/"));
      if (!stays) {
        return Page.of(at, last);
      }
      at = last.localLocation();
      last = request("GET", at).send();
    }
    throw new AssertionError(address + " redirects for ever, at last to " + at);
  }

  private void keepCookies(Answer answer) {
    for (String cookie : answer.all("Set-Cookie")) {
      String[] pair = cookie.split(";", 2)[0].split("=", 2);
      boolean gone = pair[1].isEmpty() || cookie.matches("(?i).*;\\s*Max-Age=0\\b.*");
      if (gone) {
        cookies.remove(pair[0]);
      } else {
        cookies.put(pair[0], pair[1]);
      }
    }
  }
}
