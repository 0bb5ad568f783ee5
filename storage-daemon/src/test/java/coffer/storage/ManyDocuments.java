package coffer.storage;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** More documents than one cares to PUT: a person commits them with git, all at once. */
public final class ManyDocuments {

  private ManyDocuments() {}

  /** Adds so many documents, {@code d00000} and so on, to a repository that has some already. */
  public static void commit(Path repository, int count) throws IOException, InterruptedException {
    Process git =
        new ProcessBuilder("git", "fast-import", "--quiet")
            .directory(repository.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (OutputStream out = new BufferedOutputStream(git.getOutputStream(), 1 << 16)) {
      write(out, "commit refs/heads/main\ncommitter Hand <hand@example.org> 1767225600 +0000\n");
      write(out, "data 7\nby hand\nfrom refs/heads/main^0\n");
      for (int i = 0; i < count; i++) {
        write(out, String.format("M 100644 inline d%05d\ndata 6\nn%05d\n", i, i));
      }
    }
    if (git.waitFor() != 0) {
      throw new IOException("git fast-import failed");
    }
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.US_ASCII));
  }
}
