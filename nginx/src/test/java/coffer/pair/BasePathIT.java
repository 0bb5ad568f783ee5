package coffer.pair;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** The pair below a path of its host, as {@code example-path.conf} mounts it. */
@ExtendWith(SharedPair.class)
@OwnPair({"base_path = /my/store", "default_account = alice", "signup = invitation"})
class BasePathIT {

  private final Pair pair;

  BasePathIT(Pair pair) {
    this.pair = pair;
  }

  @Test
  void whatAnAppLearnsFromAnAddressLeadsBelowThePath() {
    Person person = pair.person("found");
    String query = "/.well-known/webfinger?resource=acct%3A" + person.address();

    JsonNode link = pair.request("GET", query).expect(200).json().path("links").path(0);

    assertThat(link.path("href").stringValue())
        .isEqualTo(pair.root() + "/storage/" + person.name());
    assertThat(link.path("properties").toString())
        .contains("\"" + pair.root() + "/oauth/" + person.name() + "\"")
        .contains("\"" + pair.root() + "/oauth/-/token\"");
  }

  @Test
  void theIssuersDocumentHasThePathAtItsEnd() {
    String place = "/.well-known/oauth-authorization-server";

    Answer answer = pair.request("GET", place + pair.base()).expect(200);

    assertThat(answer.json().path("issuer").stringValue()).isEqualTo(pair.root());
    assertThat(answer.all("Access-Control-Allow-Origin")).containsExactly("*");
    pair.request("GET", place).expect(404);
  }

  @Test
  void documentsAreUnderTheNamesThatTheirBytesSay() {
    Person person = pair.person("odd");
    App app = person.allows("https://odd.example", "notes:rw");
    for (String name :
        List.of(
            "a%20b", "c%3Fd", "e%25f", "g%2Bh", "i+j", "%E2%82%AC", "k%5Cl", "m%26n", "o;p=q")) {
      app.put("/notes/" + name, name).expect(201);
      Answer answer = app.get("/notes/" + name).expect(200);
      assertThat(answer.text()).isEqualTo(name);
    }
    app.put("/notes/r%2Fs", "no name of a document").expect(400);
    app.put("/notes//t", "no name either").expect(400);

    assertThat(app.names("/notes/"))
        .containsExactlyInAnyOrder("a b", "c?d", "e%f", "g+h", "i+j", "€", "k\\l", "m&n", "o;p=q");
  }

  @Test
  void aPersonSignsInLooksAroundAndSignsOut() {
    Person person = pair.person("look");
    Visitor browser = person.browser();

    Page page = browser.opens("/.well-known/change-password");
    assertThat(page.address()).isEqualTo(pair.base() + "/account/password");
    Form form = page.expect(200).signInForm();
    page = browser.submits(page, form, signIn(form, person));
    assertThat(page.expect(200).address()).isEqualTo(pair.base() + "/account/password");
    for (String place : List.of("", "apps", "sessions", "data")) {
      page = browser.opens(pair.base() + "/account/" + place).expect(200);
      assertThat(page.answer().text()).contains(person.address());
    }
    page = browser.presses(page, "Sign out").expect(200);
    assertThat(page.address()).isEqualTo(pair.base() + "/account/");
    assertThat(page.offers("Sign in")).isTrue();
  }

  private static Map<String, String> signIn(Form form, Person person) {
    Map<String, String> fields = new HashMap<>(form.fields());
    fields.putAll(form.pressed(form.button("Sign in").orElseThrow()));
    fields.put("username", person.name());
    fields.put(form.passwordField(), person.password());
    return fields;
  }

  /** Every file, form and page that a page names is there. */
  @Test
  void whatThePagesNameIsThere() {
    Person person = pair.person("named");
    Visitor browser = person.browser();
    Page dialog = person.comesTo(person.dialog("https://app.example", "notes:rw")).expect(200);
    List<String> pages =
        List.of(
            "/account/", "/account/apps", "/account/sessions", "/account/data", "/", "/nowhere");

    for (String path : pages) {
      Page page = browser.opens(pair.base() + path);
      assertThat(named(page)).as(path).isNotEmpty().allMatch(url -> url.startsWith(pair.base()));
      named(page).forEach(url -> browser.request("GET", url).expect(200));
    }
    assertThat(named(dialog)).isNotEmpty().allMatch(url -> url.startsWith(pair.base()));
    Page other = browser.presses(dialog, "Not you?").expect(200);
    assertThat(other.address()).isEqualTo(dialog.address());
    assertThat(other.asksForPassword()).isTrue();
  }

  private static List<String> named(Page page) {
    URI here = URI.create("http://here.invalid" + page.address());
    return Pattern.compile("(?:href|src)=\"([^\"#]+)\"")
        .matcher(page.answer().text())
        .results()
        .map(found -> here.resolve(found.group(1).replace("&amp;", "&")))
        .filter(url -> "here.invalid".equals(url.getHost()))
        .map(url -> url.getRawPath() + (url.getRawQuery() == null ? "" : "?" + url.getRawQuery()))
        .toList();
  }

  @Test
  void anInvitationLeadsBelowThePath() {
    String link = pair.authCommand("user", "invite").out().strip();

    assertThat(link).startsWith(pair.root() + "/account/join#");
    person().opens(pair.base() + "/account/join").expect(200);
  }

  private Visitor person() {
    return Visitor.from(pair);
  }

  @Test
  void aDocumentThatIsTooLargeIsRefusedInAWayAppsCanRead() {
    App app = pair.person("large").allows("https://large.example", "notes:rw");

    Answer answer =
        app.put("/notes/large", "text/plain", new byte[(int) pair.documentLimit() + 1]).expect(413);

    assertThat(answer.all("Access-Control-Allow-Origin")).containsExactly("*");
  }

  @Test
  void atTheRootNothingIsCoffers() {
    Person person = pair.person("root");
    for (String path :
        List.of("/oauth/" + person.name(), "/account/", "/storage/" + person.name() + "/", "/")) {
      pair.request("GET", path).expect(404);
    }
  }
}
