package coffer.auth.check;

import coffer.auth.catalog.Icon;
import coffer.auth.catalog.KnownApps;
import coffer.auth.catalog.ScopeTexts;
import coffer.auth.check.FileRights.Rule;
import coffer.file.BadLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Looks through what the operator says of modules and apps; each file may be missing. */
final class OperatorFiles {

  private final Path etc;
  private final Consumer<Finding> findings;

  /**
   * @param etc the folder they are in
   */
  OperatorFiles(Path etc, Consumer<Finding> findings) {
    this.etc = etc;
    this.findings = findings;
  }

  void run() {
    Path scopes = etc.resolve("scopes.conf");
    report(scopes, ScopeTexts.of(content(scopes)).badLines());
    Path file = etc.resolve("apps.conf");
    KnownApps apps = KnownApps.of(content(file));
    report(file, apps.badLines());
    for (String name : new TreeSet<>(apps.icons())) {
      Path icon = etc.resolve("icons").resolve(name);
      Icon.fault(icon).ifPresent(fault -> findings.accept(Finding.of(icon, fault)));
    }
  }

  private void report(Path file, List<BadLine> lines) {
    lines.forEach(line -> findings.accept(Finding.of(file, line)));
  }

  /** No bytes for a file that is missing, or cannot be read. */
  private byte[] content(Path file) {
    try {
      FileRights.of(file)
          .faults(Rule.UNWRITABLE)
          .forEach(fault -> findings.accept(Finding.of(file, fault)));
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      return new byte[0];
    } catch (IOException e) {
      findings.accept(AccountCheck.unreadable(file, e));
      return new byte[0];
    }
  }
}
