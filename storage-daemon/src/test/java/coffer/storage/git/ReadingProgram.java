package coffer.storage.git;

import coffer.account.AccountName;
import coffer.path.DocumentPath;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;

/** Reads a document of alice's notes, in a process with little memory. */
final class ReadingProgram {

  private ReadingProgram() {}

  /** Takes a folder of data, the document's name, and a file with the bytes that it should have. */
  public static void main(String[] arguments) throws IOException {
    DocumentPath path = new DocumentPath(List.of("notes", arguments[1]));
    boolean same = true;
    try (GitStorage storage = new GitStorage(Path.of(arguments[0]), Clock.systemUTC());
        InputStream in = storage.document(new AccountName("alice"), path).orElseThrow().open();
        InputStream expected = Files.newInputStream(Path.of(arguments[2]))) {
      for (byte[] chunk = in.readNBytes(65536); chunk.length > 0; chunk = in.readNBytes(65536)) {
        same &= Arrays.equals(chunk, expected.readNBytes(chunk.length));
      }
      same &= expected.read() < 0;
    }
    System.out.println(same ? "as it was" : "not as it was");
  }
}
