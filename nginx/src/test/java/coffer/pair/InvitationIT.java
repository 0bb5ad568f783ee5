package coffer.pair;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Somebody is invited, makes an account, and is in; the link is good for nobody after that. */
@ExtendWith(SharedPair.class)
@OwnPair({"signup = invitation", "demo = off", "start_page = off"})
class InvitationIT {

  private static final String JOIN = "/account/join";

  private Pair pair;

  @BeforeEach
  void remember(Pair pair) {
    this.pair = pair;
  }

  private String code(String... more) {
    String[] words = new String[more.length + 2];
    words[0] = "user";
    words[1] = "invite";
    System.arraycopy(more, 0, words, 2, more.length);
    String link = pair.authCommand(words).expect(0).out().strip();
    assertThat(link).startsWith(pair.origin() + JOIN + "#");
    return link.substring(link.indexOf('#') + 1);
  }

  private Page opens(Visitor visitor, String code) {
    Page page = visitor.opens(JOIN).expect(200);
    Form form = page.formWith("Continue");
    Map<String, String> fields = new HashMap<>(form.fields());
    fields.put("code", code);
    return visitor.submits(page, form, fields);
  }

  private Page joins(Visitor visitor, Page page, String name) {
    Form form = page.formWith("Make the account");
    Map<String, String> fields = new HashMap<>(form.fields());
    fields.put("name", name);
    fields.put("password", "open sesame " + name);
    fields.put("again", "open sesame " + name);
    return visitor.submits(page, form, fields);
  }

  @Test
  void anInvitedPersonJoinsIsSignedInAndLetsAnAppIn() throws Exception {
    String code = code();
    Visitor visitor = Visitor.from(pair);

    Page account = joins(visitor, opens(visitor, code).expect(200), "invited").expect(200);

    assertThat(account.address()).isEqualTo("/account/");
    assertThat(account.words()).contains("invited@localhost:" + pair.port());
    Person invited = new Person(pair, "invited", "open sesame invited");
    App app = invited.allows("https://app.example", "notes:rw");
    app.put("/notes/a", "mine").expect(201);
    assertThat(opens(Visitor.from(pair), code).expect(404).words())
        .contains("This invitation is not open");
    assertThat(pair.authCommand("user", "invitations").expect(0).out()).doesNotContain(code);
    assertThat(Files.readString(pair.logs().folder().resolve("access.log")))
        .contains("POST " + JOIN + " ")
        .doesNotContain(code);
    assertThat(Files.readString(pair.home().resolve("log/audit/auth.jsonl")))
        .contains("\"event\":\"join\",\"outcome\":\"ok\"")
        .doesNotContain(code);
  }

  @Test
  void whatIsSwitchedOffIsNotReachable() {
    for (String path :
        new String[] {"/", "/demo", "/demo/", "/demo/main.js", "/start/index.html"}) {
      pair.request("GET", path).expect(404);
    }
    pair.request("GET", "/start/coffer.css").expect(200);
  }
}
