package coffer.auth.page;

import coffer.auth.text.Phrase;
import coffer.auth.usage.AccountUsage;
import coffer.path.FolderPath;
import java.util.List;
import java.util.Optional;

/**
 * How much room the account takes, and where everything can be downloaded.
 *
 * @param reachable false if this daemon has no way to ask the storage daemon, now or ever
 * @param space empty if that is not known now
 */
public record DataPage(Visit visit, boolean reachable, Optional<Space> space) {

  /**
   * What takes room.
   *
   * @param total in words
   */
  public record Space(Phrase total, List<Row> rows) {

    public Space {
      rows = List.copyOf(rows);
    }

    /** In words. */
    public static Space of(AccountUsage usage) {
      return new Space(
          ByteCount.words(usage.bytes()),
          usage.modules().stream()
              .map(each -> new Row(name(each.folder()), ByteCount.words(each.bytes())))
              .toList());
    }

    private static Phrase name(FolderPath folder) {
      return folder.module().isPresent()
          ? Phrase.verbatim(folder.toString())
          : Phrase.of("data.root").with("folder", folder.toString());
    }
  }

  /** A module and what it takes. */
  public record Row(Phrase folder, Phrase size) {}

  /** Where the download is. */
  public String download() {
    return visit.path(AccountPlace.DOWNLOAD);
  }
}
