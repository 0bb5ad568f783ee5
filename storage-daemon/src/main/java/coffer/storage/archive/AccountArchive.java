package coffer.storage.archive;

import coffer.account.AccountName;
import coffer.storage.tree.ModuleCopy;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.zip.Deflater;

/**
 * Writes everything of an account as a zip file: {@code documents/…} and {@code
 * history/<module>.bundle}. Of a document no more is in memory than a buffer and, until the end of
 * the file, some forty bytes: see {@link ZipWriter}.
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
    try (ZipWriter zip = new ZipWriter(into)) {
      write(account, modules, zip);
      zip.finish();
    }
  }

  private static void write(AccountName account, List<ModuleCopy> modules, ZipWriter zip)
      throws IOException {
    byte[] readme = README.formatted(account).getBytes(StandardCharsets.UTF_8);
    zip.add("README.txt", Instant.now(), Deflater.BEST_SPEED, out -> out.write(readme));
    for (ModuleCopy module : modules) {
      module.documents(
          (path, description, bytes) ->
              zip.add(
                  EntryName.of("documents", path.names()),
                  description.lastModified(),
                  Deflater.BEST_SPEED,
                  bytes::transferTo));
    }
    for (ModuleCopy module : modules) {
      List<String> names = List.of((module.name() + ".bundle").split("/", -1));
      // What git has packed cannot be made much smaller.
      zip.add(
          EntryName.of("history", names),
          Instant.now(),
          Deflater.NO_COMPRESSION,
          out -> module.history(new Unclosed(out)));
    }
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
