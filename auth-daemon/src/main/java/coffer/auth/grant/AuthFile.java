package coffer.auth.grant;

import coffer.auth.account.Patience;
import coffer.file.AtomicFile;
import coffer.file.FileIdentity;
import coffer.file.FlatLine;
import coffer.file.Reading;
import coffer.file.WatchedFile;
import coffer.grant.GrantFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * An account's {@code .auth}, changed while its person may be saving it from an editor that knows
 * nothing of the account's lock. In this order: the file is read once it has settled; its new
 * content is written beside it and synced; the file is looked at again, and if anybody has touched
 * it, all begins anew; the new content is renamed into place and the folder synced; at last the old
 * file, held open, is read again, and what somebody has still written into it is merged in. After a
 * crash at any point the file is the old one or the new one, whole.
 */
final class AuthFile {

  private static final String MODE = "rw-r-----";
  private static final int ATTEMPTS = 200;
  private static final int LATE_LOOKS = 25;

  /** What a change makes of the file, and what it has to say about it. */
  record Changed<T>(GrantFile file, T result) {}

  private final Path path;
  private final Clock clock;

  AuthFile(Path folder, Clock clock) {
    this.path = folder.resolve(".auth");
    this.clock = clock;
  }

  /** Forgets nothing and remembers nothing: reads the file itself. */
  Reading<GrantFile> read() throws IOException {
    return Patience.read(new WatchedFile<>(path, clock, GrantFile::parse));
  }

  /**
   * The same for whoever is to change something because of it, or to tell an app that it has
   * nothing, which then forgets its tokens: an empty file is one that somebody is still saving for
   * as long as {@link WatchedFile#BUSY_DISK}.
   */
  Reading<GrantFile> readToChange() throws IOException {
    return Patience.read(new WatchedFile<>(path, clock, WatchedFile.BUSY_DISK, GrantFile::parse));
  }

  /**
   * Changes the file; the caller has the account's lock. Writes nothing where nothing is to be
   * changed. Durable on return.
   *
   * @param change may be called several times, and sees the file as it is then
   * @return what the change said of the file that was replaced; unsettled if somebody is saving it
   */
  <T> Reading<T> change(Function<GrantFile, Changed<T>> change) throws IOException {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Optional<FileIdentity> seen = FileIdentity.of(path);
      Optional<GrantFile> file = readToChange().settled();
      if (file.isEmpty()) {
        return new Reading.Unsettled<>();
      }
      Changed<T> changed = change.apply(file.get());
      if (isSame(changed.file(), file.get()) || replace(seen, file.get(), changed.file())) {
        return new Reading.Settled<>(changed.result());
      }
    }
    return new Reading.Unsettled<>();
  }

  private boolean replace(Optional<FileIdentity> seen, GrantFile before, GrantFile after)
      throws IOException {
    if (seen.isEmpty()) {
      return AtomicFile.replaceUnchanged(path, seen, after.content(), MODE);
    }
    try (FileChannel old = FileChannel.open(path, StandardOpenOption.READ)) {
      if (!AtomicFile.replaceUnchanged(path, seen, after.content(), MODE)) {
        return false;
      }
      mergeLate(old, before);
    } catch (NoSuchFileException e) {
      return false;
    }
    return true;
  }

  /** An editor that had the old file open already does not know that it has been replaced. */
  void mergeLate(FileChannel old, GrantFile before) throws IOException {
    byte[] late = content(old);
    if (Arrays.equals(late, before.content())) {
      return;
    }
    byte[] settled = settled(old, late);
    if (settled.length > 0) {
      change(file -> new Changed<>(merged(before, GrantFile.parse(settled), file), true));
    }
  }

  private static byte[] settled(FileChannel old, byte[] late) throws IOException {
    byte[] last = late;
    for (int look = 0; look < LATE_LOOKS; look++) {
      Patience.pause();
      byte[] now = content(old);
      if (Arrays.equals(now, last) && now.length > 0 && now[now.length - 1] == '\n') {
        return now;
      }
      last = now;
    }
    return last;
  }

  private static byte[] content(FileChannel channel) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(channel.size()));
    while (bytes.hasRemaining() && channel.read(bytes, bytes.position()) >= 0) {
      // Until all of it is there.
    }
    return Arrays.copyOf(bytes.array(), bytes.position());
  }

  /**
   * Both changes of one file in one.
   *
   * @param base what both began with
   * @param mine the person's, whose order it keeps
   * @param other what somebody else has made of it meanwhile
   */
  static GrantFile merged(GrantFile base, GrantFile mine, GrantFile other) {
    String merged =
        LineMerge.merge(lines(base), lines(mine), lines(other)).stream()
            .map(line -> line + "\n")
            .collect(Collectors.joining());
    return GrantFile.parse(merged.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static List<String> lines(GrantFile file) {
    return FlatLine.of(file.content()).stream().map(FlatLine::raw).toList();
  }

  private static boolean isSame(GrantFile one, GrantFile other) {
    return Arrays.equals(one.content(), other.content());
  }
}
