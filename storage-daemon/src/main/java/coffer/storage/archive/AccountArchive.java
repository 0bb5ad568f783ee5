package coffer.storage.archive;

import coffer.account.AccountName;
import coffer.storage.tree.ModuleCopy;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes everything of an account as a zip file: {@code documents/…} and {@code
 * history/<module>.bundle}. Of a document no more is in memory than a buffer, but its name stays
 * until the end, where a zip file has them all.
 */
public final class AccountArchive {

  private static final String README =
      """
      This is everything that %1$s has stored, as it was when it was downloaded.

      documents/  every document, under its own path.
      history/    one file for each module, with every version that there ever was.

      A character in a name that some system cannot have in the name of a file is written as %% and
      its two hex digits.

      To see a module's history with git (https://git-scm.com):

          git clone history/notes.bundle notes
          git -C notes log
      """;

  private AccountArchive() {}

  /**
   * Writes it, and leaves the stream open.
   *
   * @param modules what there is, as it was at one moment
   * @throws IOException if something cannot be read, or the stream takes no more: what was written
   *     is no whole file then
   */
  public static void write(AccountName account, List<ModuleCopy> modules, OutputStream into)
      throws IOException {
    ZipOutputStream zip = new ZipOutputStream(into, StandardCharsets.UTF_8);
    zip.setLevel(Deflater.BEST_SPEED);
    zip.putNextEntry(new ZipEntry("README.txt"));
    zip.write(README.formatted(account).getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
    for (ModuleCopy module : modules) {
      module.documents(
          (path, description, bytes) -> {
            zip.putNextEntry(
                entry(EntryName.of("documents", path.names()), description.lastModified()));
            bytes.transferTo(zip);
            zip.closeEntry();
          });
    }
    // What git has packed cannot be made much smaller.
    zip.setLevel(Deflater.NO_COMPRESSION);
    for (ModuleCopy module : modules) {
      List<String> names = List.of((module.name() + ".bundle").split("/", -1));
      zip.putNextEntry(new ZipEntry(EntryName.of("history", names)));
      module.history(new Unclosed(zip));
      zip.closeEntry();
    }
    zip.finish();
  }

  private static ZipEntry entry(String name, Instant time) {
    ZipEntry entry = new ZipEntry(name);
    entry.setLastModifiedTime(FileTime.from(time));
    return entry;
  }

  /** An entry's end is not the archive's. */
  private static final class Unclosed extends FilterOutputStream {

    Unclosed(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }
}
