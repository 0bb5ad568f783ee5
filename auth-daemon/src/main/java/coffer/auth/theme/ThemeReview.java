package coffer.auth.theme;

import coffer.file.FileIdentity;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** What is wrong with a theme, for whoever writes it. */
public final class ThemeReview {

  private ThemeReview() {}

  /**
   * The names of what is in that folder, sorted; hidden files, editors' copies and the texts left
   * out. None if there is no such folder.
   *
   * @throws IOException if the folder cannot be read
   */
  public static SortedSet<String> files(Path folder) throws IOException {
    SortedSet<String> names = new TreeSet<>();
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> found = Files.newDirectoryStream(folder)) {
        for (Path path : found) {
          String name = String.valueOf(path.getFileName());
          if (!name.startsWith(".") && !name.endsWith("~") && !name.equals(ThemeTexts.NAME)) {
            names.add(name);
          }
        }
      }
    }
    return names;
  }

  /**
   * What is wrong with the file of that name, other than its rights.
   *
   * @throws IOException if it cannot be read
   */
  public static List<ThemeFault> faults(Path folder, String name) throws IOException {
    Optional<Part<?>> part = Theme.parts().filter(known -> known.name().equals(name)).findFirst();
    if (part.isEmpty()) {
      return List.of(
          ThemeFault.of("is not used, expected " + String.join(", ", Theme.files()) + ", texts"));
    }
    Path file = folder.resolve(name);
    Optional<ThemeFault> refusal =
        FileIdentity.of(file, LinkOption.NOFOLLOW_LINKS).flatMap(part.get()::refusal);
    return refusal.isPresent() ? List.of(refusal.get()) : part.get().read(file).faults();
  }
}
