package coffer.auth.check;

import coffer.auth.account.AccountLines;
import coffer.auth.check.FileRights.Rule;
import coffer.auth.grant.GrantLines;
import coffer.auth.passkey.PasskeyFile;
import coffer.auth.recovery.RecoveryCodes;
import coffer.auth.session.SessionLines;
import coffer.file.BadLine;
import coffer.grant.GrantFile;
import coffer.token.TokenFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/** Looks through the files of one account. */
final class AccountCheck {

  private final Path folder;
  private final int owner;
  private final Consumer<Finding> findings;

  /**
   * @param owner the user that the folder of all accounts belongs to
   */
  AccountCheck(Path folder, int owner, Consumer<Finding> findings) {
    this.folder = folder;
    this.owner = owner;
    this.findings = findings;
  }

  void run() {
    rights(folder, Rule.SHARED);
    lines("account", Rule.SHARED, AccountLines::badInAccount);
    lines(".auth", Rule.UNWRITABLE, content -> GrantFile.parse(content).badLines());
    lines("tokens", Rule.SHARED, content -> TokenFile.parse(content).badLines());
    lines("refresh", Rule.SECRET, GrantLines::badInRefresh);
    lines("refusals", Rule.SECRET, GrantLines::badInRefusals);
    lines("secrets", Rule.SECRET, AccountCheck::badInSecrets);
    lines("sessions", Rule.SECRET, SessionLines::bad);
    if (!Files.exists(folder.resolve("account"))) {
      findings.accept(Finding.of(folder.resolve("account"), "is missing: this is no account"));
    }
  }

  private static List<BadLine> badInSecrets(byte[] content) {
    return Stream.of(
            AccountLines.badInSecrets(content),
            PasskeyFile.badIn(content),
            RecoveryCodes.badIn(content))
        .flatMap(List::stream)
        .sorted(Comparator.comparing(BadLine::number))
        .toList();
  }

  private void rights(Path path, Rule rule) {
    try {
      FileRights rights = FileRights.of(path, LinkOption.NOFOLLOW_LINKS);
      rights.faults(rule).forEach(fault -> findings.accept(Finding.of(path, fault)));
      requireOwner(path, rights);
    } catch (IOException e) {
      findings.accept(unreadable(path, e));
    }
  }

  private void requireOwner(Path path, FileRights rights) {
    if (rights.owner() != owner) {
      findings.accept(
          Finding.of(
              path,
              "belongs to user %d, and the accounts to user %d".formatted(rights.owner(), owner)));
    }
  }

  private void lines(String name, Rule rule, Function<byte[], List<BadLine>> badLines) {
    Path file = folder.resolve(name);
    try {
      FileRights rights = FileRights.of(file);
      rights.faults(rule).forEach(fault -> findings.accept(Finding.of(file, fault)));
      if (rule != Rule.UNWRITABLE) {
        // A person's grants may be that person's own file, or a link to it.
        requireOwner(file, rights);
      }
      badLines
          .apply(Files.readAllBytes(file))
          .forEach(line -> findings.accept(Finding.of(file, line)));
    } catch (NoSuchFileException e) {
      if (Files.isSymbolicLink(file)) {
        findings.accept(Finding.of(file, "is a link that leads nowhere"));
      }
    } catch (IOException e) {
      findings.accept(unreadable(file, e));
    }
  }

  static Finding unreadable(Path file, IOException e) {
    return Finding.of(file, "cannot be read: " + e);
  }
}
