package coffer.auth.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the authorization server says about itself (RFC 8414). */
class ServerMetadataTest {

  private static final String METADATA = "/.well-known/oauth-authorization-server";

  @TempDir private Path home;

  private static JsonNode json(Answer answer) {
    return JsonMapper.shared().readTree(answer.expect(200).body());
  }

  @Test
  void theAuthorizationServerSaysWhatItCan() throws Exception {
    try (TestServer server = TestServer.start(home).with("alice").with("bob")) {
      Answer answer = server.browser().get(METADATA);

      assertThat(json(answer))
          .isEqualTo(
              JsonMapper.shared()
                  .readTree(
                      """
                      {"issuer": "https://auth.example.org",
                       "token_endpoint": "https://auth.example.org/oauth/-/token",
                       "revocation_endpoint": "https://auth.example.org/oauth/-/revoke",
                       "response_types_supported": ["code", "token"],
                       "response_modes_supported": ["query", "fragment"],
                       "grant_types_supported":
                         ["authorization_code", "refresh_token", "implicit"],
                       "token_endpoint_auth_methods_supported": ["none"],
                       "revocation_endpoint_auth_methods_supported": ["none"],
                       "code_challenge_methods_supported": ["S256"],
                       "authorization_response_iss_parameter_supported": true}
                      """));
      assertThat(answer.header("Content-Type")).isEqualTo("application/json");
      assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("*");
      server.browser().get(METADATA + "/oauth/alice").expect(404);
    }
  }

  @Test
  void whereTheHostStandsForOneAccountTheServersDialogIsThatAccounts() throws Exception {
    try (TestServer server = TestServer.start(home).with("alice")) {
      JsonNode metadata = json(server.browser().get(METADATA));

      assertThat(metadata.path("authorization_endpoint").asString())
          .isEqualTo("https://auth.example.org/oauth/alice");
    }
  }

  @Test
  void withoutTheImplicitGrantOnlyCodesAreOffered() throws Exception {
    try (TestServer server = TestServer.start(home, "implicit_grant = no\n").with("alice")) {
      JsonNode metadata = json(server.browser().get(METADATA));
      assertThat(metadata.path("response_types_supported")).hasToString("[\"code\"]");
      assertThat(metadata.path("response_modes_supported")).hasToString("[\"query\"]");
      assertThat(metadata.path("grant_types_supported"))
          .hasToString("[\"authorization_code\",\"refresh_token\"]");

      server
          .browser()
          .get("/.well-known/webfinger?resource=acct:alice@example.org")
          .expect(200)
          .contains("\"http://tools.ietf.org/html/rfc6749#section-4.2\":\"https://auth.");
      Answer refusal = server.browser().get(CodeFlow.DIALOG.replace("=code&", "=token&"));
      assertThat(refusal.expect(400).link("Go back to app.example"))
          .startsWith("https://app.example/back?x#error=unsupported_response_type&");
      server.browser().get(CodeFlow.DIALOG).expect(200);
    }
  }
}
