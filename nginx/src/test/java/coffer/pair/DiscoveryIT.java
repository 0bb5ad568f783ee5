package coffer.pair;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** How an app finds a person's storage from the address alone. */
@ExtendWith(SharedPair.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DiscoveryIT {

  private static final String REL = "http://tools.ietf.org/id/draft-dejong-remotestorage";

  private final Pair pair;
  private final Person person;

  DiscoveryIT(Pair pair) {
    this.pair = pair;
    this.person = pair.person("find");
  }

  @Test
  void anAddressLeadsToStorageAndDialog() {
    Answer answer = webfinger("resource=acct:" + person.address()).expect(200);
    assertThat(answer.need("Content-Type")).startsWith("application/jrd+json");
    JsonNode link = storageLink(answer);
    assertThat(link.get("href").asString()).isEqualTo(pair.origin() + "/storage/" + person.name());
    JsonNode properties = link.get("properties");
    assertThat(properties.get("http://remotestorage.io/spec/version").asString())
        .isEqualTo("draft-dejong-remotestorage-26");
    assertThat(properties.get("http://tools.ietf.org/html/rfc6749#section-4.2").asString())
        .isEqualTo(pair.origin() + "/oauth/" + person.name());
    assertThat(properties.get("http://tools.ietf.org/html/rfc7233").asString()).isEqualTo("GET");
    assertThat(properties.get("http://tools.ietf.org/html/rfc6750#section-2.3").isNull()).isTrue();
  }

  @Test
  void theAddressMayBeEncodedAndTheRelationAskedFor() {
    String encoded = Request.encoded("acct:" + person.address());
    assertThat(storageLink(webfinger("resource=" + encoded + "&rel=" + REL).expect(200)))
        .isNotNull();
    Answer other = webfinger("resource=" + encoded + "&rel=http://other.example/rel").expect(200);
    assertThat(other.json().path("links").size()).isZero();
  }

  @Test
  void olderAppsFindTheSameInHostMeta() {
    Answer json = hostMeta("host-meta.json");
    assertThat(json.text()).contains(REL, pair.origin() + "/storage/" + person.name());
    Answer xml = hostMeta("host-meta");
    assertThat(xml.need("Content-Type")).startsWith("application/xrd+xml");
    assertThat(xml.text()).contains(pair.origin() + "/.well-known/webfinger?resource={uri}");
  }

  private Answer hostMeta(String name) {
    Answer answer =
        pair.request("GET", "/.well-known/" + name + "?resource=acct:" + person.address())
            .header("Origin", "https://app.example")
            .expect(200);
    assertThat(answer.header("Access-Control-Allow-Origin")).isPresent();
    return answer;
  }

  @Test
  void strangersAndOtherDomainsAreNotFound() {
    webfinger("resource=acct:nobody@localhost:" + pair.port()).expect(404);
    webfinger("resource=acct:" + person.name() + "@evil.example").expect(404);
    webfinger("resource=acct:" + person.name()).expect(404);
    webfinger("").expect(400);
  }

  private Answer webfinger(String query) {
    return pair.request("GET", "/.well-known/webfinger?" + query).send();
  }

  private static JsonNode storageLink(Answer answer) {
    List<JsonNode> links =
        answer
            .json()
            .get("links")
            .valueStream()
            .filter(link -> link.get("rel").asString().equals(REL))
            .toList();
    assertThat(links).hasSize(1);
    return links.get(0);
  }
}
