package coffer.pair;

import static coffer.pair.CodeApp.access;
import static coffer.pair.CodeApp.code;
import static coffer.pair.CodeApp.exchange;
import static coffer.pair.CodeApp.post;
import static coffer.pair.CodeApp.refresh;
import static coffer.pair.CodeApp.refreshing;
import static coffer.pair.CodeApp.tokens;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** An app gets its tokens by a code, and what it gets works at the storage. */
@ExtendWith(SharedPair.class)
class CodeGrantIT {

  @Test
  void aCodeBringsATokenThatIsRenewedAndGivenBack(Pair pair) {
    Person person = pair.person("code");
    JsonNode first = tokens(pair, exchange(code(person)));
    String old = access(first);
    person.storage("PUT", "/notes/a").token(old).body("text/plain", "1").expect(201);

    JsonNode next = tokens(pair, refreshing(first));
    String renewed = access(next);
    person.storage("GET", "/notes/a").token(renewed).expect(200);

    String newest = refresh(next);
    post(pair, "/oauth/-/revoke", Map.of("token", newest)).expect(200);
    person.storage("GET", "/notes/a").token(renewed).expect(401);
    person.storage("GET", "/notes/a").token(old).expect(401);
  }

  @Test
  void whatNginxRefusesCanBeReadByApps(Pair pair) {
    Answer answer = post(pair, "/oauth/-/token", Map.of("code", "x".repeat(20_000))).expect(413);

    assertThat(answer.need("Access-Control-Allow-Origin")).isEqualTo("*");
  }

  @Test
  void theServerDescribesItself(Pair pair) {
    Answer answer = pair.request("GET", "/.well-known/oauth-authorization-server").expect(200);

    assertThat(answer.json().path("issuer").asString()).isEqualTo(pair.origin());
    assertThat(answer.need("Access-Control-Allow-Origin")).isEqualTo("*");
  }
}
