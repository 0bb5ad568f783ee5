package coffer.storage.loss;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.SplittableRandom;

/** The bytes of a document, all of which follow from two numbers. */
record Content(long seed, int size) {

  /** Every other one cannot be compressed. */
  byte[] bytes() {
    byte[] bytes = new byte[size];
    SplittableRandom random = new SplittableRandom(seed);
    if (seed % 2 == 0) {
      random.nextBytes(bytes);
    } else {
      byte[] line =
          (seed + " is what the line says, and says again\n").getBytes(StandardCharsets.US_ASCII);
      for (int i = 0; i < size; i++) {
        bytes[i] = line[i % line.length];
      }
    }
    return bytes;
  }

  /** The id that git has for these bytes. */
  String blob() {
    return blob(bytes());
  }

  /** The id that git has for those bytes. */
  static String blob(byte[] bytes) {
    try {
      MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
      sha1.update(("blob " + bytes.length + "\0").getBytes(StandardCharsets.US_ASCII));
      return HexFormat.of().formatHex(sha1.digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
