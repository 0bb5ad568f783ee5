package coffer.auth.check;

import coffer.auth.check.FileRights.Rule;
import coffer.auth.text.TextFinding;
import coffer.auth.theme.ThemeFault;
import coffer.auth.theme.ThemeReview;
import coffer.auth.theme.ThemeTexts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Looks through the operator's own look for the pages. The folder may be missing. */
final class ThemeCheck {

  private final Path folder;
  private final Consumer<Finding> findings;

  ThemeCheck(Path folder, Consumer<Finding> findings) {
    this.folder = folder;
    this.findings = findings;
  }

  void run() {
    if (!Files.exists(folder)) {
      return;
    }
    if (!Files.isDirectory(folder)) {
      findings.accept(Finding.of(folder, "is no folder"));
      return;
    }
    try {
      rights(folder);
      for (String name : ThemeReview.files(folder)) {
        file(name);
      }
      texts(folder.resolve(ThemeTexts.NAME));
    } catch (IOException e) {
      findings.accept(AccountCheck.unreadable(folder, e));
    }
  }

  private void file(String name) {
    Path file = folder.resolve(name);
    try {
      if (!Files.isSymbolicLink(file)) {
        rights(file);
      }
      for (ThemeFault fault : ThemeReview.faults(folder, name)) {
        findings.accept(new Finding(file, fault.line(), fault.problem()));
      }
    } catch (IOException e) {
      findings.accept(AccountCheck.unreadable(file, e));
    }
  }

  private void texts(Path texts) throws IOException {
    if (!Files.isDirectory(texts)) {
      if (Files.exists(texts)) {
        findings.accept(Finding.of(texts, "is no folder"));
      }
      return;
    }
    rights(texts);
    for (String name : ThemeReview.files(texts)) {
      textFile(texts.resolve(name));
    }
    for (TextFinding finding : ThemeTexts.findings(folder)) {
      findings.accept(new Finding(finding.file(), finding.line(), finding.problem()));
    }
  }

  private void textFile(Path file) {
    if (!file.toString().endsWith(".properties")) {
      findings.accept(Finding.of(file, "is not used, expected a name such as fr.properties"));
    }
    try {
      if (!Files.isSymbolicLink(file)) {
        rights(file);
      }
    } catch (IOException e) {
      findings.accept(AccountCheck.unreadable(file, e));
    }
  }

  private void rights(Path path) throws IOException {
    FileRights.of(path)
        .faults(Rule.UNWRITABLE)
        .forEach(fault -> findings.accept(Finding.of(path, fault)));
  }
}
