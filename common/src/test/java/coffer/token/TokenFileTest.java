package coffer.token;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import coffer.file.BadLine;
import coffer.grant.AppOrigin;
import coffer.scope.AccessLevel;
import coffer.scope.AccessScopes;
import coffer.scope.Module;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenFileTest {

  private static final BearerToken TOKEN = BearerToken.random(new SecureRandom());
  private static final IssuedToken ISSUED =
      new IssuedToken(
          TOKEN.hash(),
          new AppOrigin("https://app.example.org"),
          AccessScopes.parse("notes:rw *:r").orElseThrow(),
          Instant.parse("2026-01-31T09:30:00Z"),
          TokenLife.unusedDays(90),
          "2001:db8::1",
          "Firefox 140 on Pixel #2 + more",
          Optional.empty());

  @Test
  void aTokenSurvivesTheFile() {
    TokenFile file = TokenFile.parse((TokenFile.line(ISSUED) + "\n").getBytes(UTF_8));

    assertThat(file.badLines()).isEmpty();
    assertThat(file.find(TOKEN.hash())).contains(ISSUED);
  }

  @Test
  void aTokenOfAFamilyThatEndsAtAMomentSurvivesTheFile() {
    IssuedToken issued =
        new IssuedToken(
            TOKEN.hash(),
            new AppOrigin("com.example.app:"),
            ISSUED.scopes(),
            ISSUED.issued(),
            new TokenLife.Until(Instant.parse("2026-01-31T10:30:00Z")),
            "-",
            "-",
            TokenFamily.parse("abcd_-12"));

    String line = TokenFile.line(issued);

    assertThat(line).endsWith(" 2026-01-31T10:30:00Z - - abcd_-12");
    assertThat(TokenFile.parse((line + "\n").getBytes(UTF_8)).all()).containsExactly(issued);
  }

  @Test
  void anEighthFieldMayBeADash() {
    TokenFile file = TokenFile.parse((TokenFile.line(ISSUED) + " -\n").getBytes(UTF_8));

    assertThat(file.badLines()).isEmpty();
    assertThat(file.all()).containsExactly(ISSUED);
  }

  @Test
  void whatAnAppsTokensWereIssuedForAddsUp() {
    String line = TokenFile.line(ISSUED);
    String other = line.replace(TOKEN.hash().hex(), "0".repeat(64));
    TokenFile file =
        TokenFile.parse(
            (line + "\n" + other.replaceFirst(" [^ ]*:rw?[^ ]* ", " diary:r ") + "\n")
                .getBytes(UTF_8));

    assertThat(file.scopesOf(ISSUED.app()).levelFor(new Module("diary")))
        .contains(AccessLevel.READ);
    assertThat(file.scopesOf(ISSUED.app()).levels()).containsAllEntriesOf(ISSUED.scopes().levels());
    assertThat(file.scopesOf(new AppOrigin("https://other.example")).levels()).isEmpty();
  }

  @Test
  void theTokenItselfIsNotInTheFile() {
    assertThat(TokenFile.line(ISSUED)).doesNotContain(TOKEN.reveal());
    assertThat(TOKEN).hasToString("BearerToken");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x https://app.example.org notes:rw 2026-01-31T09:30:00Z 90d - -",
        "HASH app.example.org notes:rw 2026-01-31T09:30:00Z 90d - -",
        "HASH https://app.example.org notes 2026-01-31T09:30:00Z 90d - -",
        "HASH https://app.example.org notes:rw yesterday 90d - -",
        "HASH https://app.example.org notes:rw 2026-01-31T09:30:00Z 0d - -",
        "HASH https://app.example.org notes:rw 2026-01-31T09:30:00Z 90 - -",
        "HASH https://app.example.org notes:rw 2026-01-31T09:30:00Z 90d -",
        "HASH https://app.example.org notes:rw 2026-01-31T09:30:00Z 90w - -",
        "HASH https://app.example.org notes:rw 2026-01-31T09:30:00Z tomorrow - -",
        "HASH https://app.example.org notes:rw 2026-01-31T09:30:00Z 90d - - family",
        "HASH https://app.example.org notes:rw 2026-01-31T09:30:00Z 90d - - abcd_-12 -",
      })
  void aBadLineIsReportedAndTheOthersGoOnWorking(String bad) {
    String hash = BearerToken.random(new SecureRandom()).hash().hex();
    TokenFile file =
        TokenFile.parse(
            (bad.replace("HASH", hash) + "\n\n" + TokenFile.line(ISSUED) + "\n").getBytes(UTF_8));

    assertThat(file.badLines()).extracting(BadLine::number).containsExactly(1);
    assertThat(file.all()).containsExactly(ISSUED);
  }

  @Test
  void aSecondLineForOneTokenIsABadOne() {
    String line = TokenFile.line(ISSUED);
    TokenFile file =
        TokenFile.parse(
            (line + "\n" + line.replace("notes:rw", "photos:rw") + "\n").getBytes(UTF_8));

    assertThat(file.badLines()).extracting(BadLine::number).containsExactly(2);
    assertThat(file.all()).containsExactly(ISSUED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "short", "=", "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQ=", "a b"})
  void whatCannotBeATokenIsNone(String sent) {
    assertThat(BearerToken.parse(sent)).isEmpty();
  }

  @Test
  void aTokenIsParsedAsItWasShown() {
    assertThat(BearerToken.parse(TOKEN.reveal())).contains(TOKEN);
  }
}
