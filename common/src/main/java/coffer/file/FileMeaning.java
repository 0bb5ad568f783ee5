package coffer.file;

import java.util.Optional;
import java.util.function.Function;

/** What a watched file comes to, in each state that it may be in. For any thread. */
public interface FileMeaning<T> {

  /** What it comes to that there is none. */
  T missing();

  /**
   * What a file comes to that is refused as it looks from outside, such as one that is too large;
   * empty for one that is to be read.
   */
  Optional<T> refused(FileIdentity file);

  /** What a file of those bytes comes to. */
  T read(byte[] content);

  /** A file that is never refused, and that might as well be empty as not be there. */
  static <T> FileMeaning<T> ofAny(Function<byte[], T> parser) {
    return new FileMeaning<>() {
      @Override
      public T missing() {
        return parser.apply(new byte[0]);
      }

      @Override
      public Optional<T> refused(FileIdentity file) {
        return Optional.empty();
      }

      @Override
      public T read(byte[] content) {
        return parser.apply(content);
      }
    };
  }
}
