package coffer.auth.account;

import coffer.account.AccountFile;
import coffer.file.BadLine;
import coffer.file.FlatLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is wrong with lines of {@code account} and {@code secrets}. */
public final class AccountLines {

  private static final String PASSWORD = "password";

  private AccountLines() {}

  /**
   * The lines of an {@code account} that count for nothing, or for something else than they say.
   */
  public static List<BadLine> badInAccount(byte[] content) {
    List<BadLine> bad = new ArrayList<>();
    for (FlatLine line : FlatLine.of(content)) {
      if (!line.isBlank()) {
        accountFault(String.join(" ", line.fields()))
            .ifPresent(reason -> bad.add(BadLine.of(line, reason)));
      }
    }
    if (AccountFile.parse(content).id().isEmpty()) {
      bad.add(new BadLine(1, "", "expected a line 'id = …': without one this is no account"));
    }
    return bad;
  }

  private static Optional<String> accountFault(String text) {
    int equals = text.indexOf('=');
    if (equals < 1) {
      return Optional.of("expected 'key = value'");
    }
    String value = text.substring(equals + 1).strip();
    return switch (text.substring(0, equals).strip()) {
      case "state" ->
          oneOf(
              Set.of("active", "disabled"),
              value,
              "expected active or disabled: counts as disabled");
      case "consent" ->
          oneOf(Set.of("", "page", "file"), value, "expected page or file: counts as file");
      case Account.OPERATOR ->
          oneOf(Set.of("", "yes", "no"), value, "expected yes or no: counts as no");
      default -> Optional.empty();
    };
  }

  private static Optional<String> oneOf(Set<String> words, String value, String fault) {
    return words.contains(value) ? Optional.empty() : Optional.of(fault);
  }

  /** The lines of {@code secrets} that cannot be understood; their text is left out. */
  public static List<BadLine> badInSecrets(byte[] content) {
    List<BadLine> bad = new ArrayList<>();
    for (FlatLine line : FlatLine.of(content)) {
      if (!line.raw().isBlank() && !line.raw().startsWith("#")) {
        secretFault(line.raw())
            .ifPresent(reason -> bad.add(new BadLine(line.number(), "", reason)));
      }
    }
    return bad;
  }

  private static Optional<String> secretFault(String text) {
    int equals = text.indexOf('=');
    if (equals < 1) {
      return Optional.of("expected 'key = value'");
    }
    boolean password = text.substring(0, equals).strip().equals(PASSWORD);
    return password && PasswordHash.parse(text.substring(equals + 1).strip()).isEmpty()
        ? Optional.of("expected the hash of a password: nobody can sign in with it")
        : Optional.empty();
  }
}
