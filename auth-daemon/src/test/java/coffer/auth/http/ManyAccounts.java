package coffer.auth.http;

import coffer.grant.AppOrigin;
import coffer.scope.AccessScopes;
import coffer.token.BearerToken;
import coffer.token.IssuedToken;
import coffer.token.TokenFile;
import coffer.token.TokenLife;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Writes the files of many accounts, each with many apps. All have the same apps and tokens, since
 * a token counts in one account only.
 */
record ManyAccounts(int accounts, int apps, BearerToken token) {

  static final AppOrigin APP = new AppOrigin("https://app0.example");

  private static final AccessScopes SCOPES = AccessScopes.parse("notes:rw photos:r").orElseThrow();

  /** So many accounts, with so many apps each; the first of them has that token. */
  static ManyAccounts of(int accounts, int apps) {
    return new ManyAccounts(accounts, apps, BearerToken.random(new SecureRandom()));
  }

  /** Writes them below that home. */
  void write(Path home) throws IOException {
    String grants = grants();
    String tokens = tokens();
    for (int at = 0; at < accounts; at++) {
      Path folder = Files.createDirectories(home.resolve("accounts").resolve("many" + at));
      Files.writeString(folder.resolve(".auth"), grants);
      Files.writeString(folder.resolve("tokens"), tokens);
      Files.writeString(
          folder.resolve("account"), "id = many-account-%08d\nstate = active\n".formatted(at));
    }
  }

  /** Gives as many apps to an account that is there already. */
  void giveApps(Path folder) throws IOException {
    Files.writeString(folder.resolve(".auth"), grants());
    Files.writeString(folder.resolve("tokens"), tokens());
  }

  private String grants() {
    return IntStream.range(0, apps)
        .mapToObj(ManyAccounts::app)
        .map(app -> "%s notes rw  # %s 2026-01-31\n".formatted(app.fingerprint(), app))
        .collect(Collectors.joining());
  }

  private String tokens() {
    return IntStream.range(0, apps)
        .mapToObj(this::line)
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static AppOrigin app(int number) {
    return new AppOrigin("https://app" + number + ".example");
  }

  private String line(int number) {
    BearerToken issued = number == 0 ? token : BearerToken.random(new SecureRandom());
    return TokenFile.line(
        new IssuedToken(
            issued.hash(),
            app(number),
            SCOPES,
            Instant.now().truncatedTo(ChronoUnit.SECONDS),
            TokenLife.unusedDays(90),
            "192.0.2.7",
            "Firefox on Linux",
            Optional.empty()));
  }
}
