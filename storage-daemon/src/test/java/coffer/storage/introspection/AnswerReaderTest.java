package coffer.storage.introspection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coffer.access.AccountStanding;
import coffer.access.TokenStanding;
import coffer.account.AccountName;
import coffer.grant.Permission;
import coffer.path.ItemPath;
import coffer.token.TokenHash;
import coffer.token.TokenLife;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class AnswerReaderTest {

  private static final AccountName ALICE = new AccountName("alice");
  private static final TokenHash HASH = new TokenHash("0".repeat(64));

  private static final String ACTIVE =
      """
      {"active":true,"scope":"*:rw","client_id":"https://app.example","username":"alice","iat":1764000000,
       "coffer":{"account_id":"account-id","scopes":"*:rw","life":"90d","grants":{"*":"rw","diary":"empty"}}}
      """;

  @Test
  void anActiveTokenIsReadWithAllThatDecidesAboutIt() throws Exception {
    TokenStanding.Active active =
        (TokenStanding.Active) AnswerReader.token(json(ACTIVE), ALICE, HASH);

    assertThat(active.accountId()).isEqualTo("account-id");
    assertThat(active.token()).isEqualTo(HASH);
    assertThat(active.app().value()).isEqualTo("https://app.example");
    assertThat(active.issued().issued()).isEqualTo(Instant.ofEpochSecond(1_764_000_000));
    assertThat(active.issued().life()).isEqualTo(TokenLife.unusedDays(90));
    assertThat(active.access().permissionFor(ItemPath.parse("/notes/a")))
        .contains(Permission.READ_WRITE);
    assertThat(active.access().permissionFor(ItemPath.parse("/diary/a")))
        .contains(Permission.EMPTY);
  }

  @Test
  void whatIsNotActiveIsUnknownOrExpired() {
    assertThat(AnswerReader.token(json("{\"active\":false}"), ALICE, HASH))
        .isEqualTo(new TokenStanding.Unknown());
    assertThat(
            AnswerReader.token(
                json("{\"active\":false,\"coffer\":{\"expired\":true}}"), ALICE, HASH))
        .isEqualTo(new TokenStanding.Expired());
  }

  @Test
  void anAccountIsOpenOrNobodys() {
    assertThat(
            AnswerReader.account(
                json("{\"active\":false,\"coffer\":{\"account_id\":\"account-id\"}}")))
        .isEqualTo(new AccountStanding.Open("account-id"));
    assertThat(AnswerReader.account(json("{\"active\":false}")))
        .isEqualTo(new AccountStanding.Nobody());
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\0',
      delimiter = '|',
      value = {
        "\"active\":true|\"active\":\"true\"",
        "\"active\":true|\"activ\":true",
        "\"username\":\"alice\"|\"username\":\"bob\"",
        "\"username\":\"alice\",|",
        "https://app.example|https://app.example/path",
        "1764000000|\"1764000000\"",
        "1764000000|1764000000.5",
        "1764000000|99999999999999999999",
        "1764000000|9223372036854775807",
        "account-id|../../etc",
        "\"scopes\":\"*:rw\"|\"scopes\":\"\"",
        "\"scopes\":\"*:rw\"|\"scopes\":\"notes\"",
        "\"90d\"|\"0d\"",
        "\"90d\"|\"forever\"",
        "\"90d\"|90",
        "{\"*\":\"rw\",\"diary\":\"empty\"}|{}",
        "{\"*\":\"rw\",\"diary\":\"empty\"}|[\"*\"]",
        "\"diary\":\"empty\"|\"diary\":\"all\"",
        "\"diary\"|\"public\""
      })
  void anythingElseIsNoAnswer(String correct, String wrong) {
    assertThat(ACTIVE).contains(correct);
    JsonNode answer = json(ACTIVE.replace(correct, wrong == null ? "" : wrong));

    assertThatThrownBy(() -> AnswerReader.token(answer, ALICE, HASH))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<html>", "{\"active\":true", "[]", "null", "{} {}", "true"})
  void whatIsNoObjectIsNoAnswer(String body) {
    assertThatThrownBy(() -> AnswerReader.token(json(body), ALICE, HASH))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> AnswerReader.account(json(body)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(AnswerReader.isUnsettled(body.getBytes(UTF_8))).isFalse();
  }

  private static JsonNode json(String text) {
    return AnswerReader.json(text.getBytes(UTF_8));
  }
}
