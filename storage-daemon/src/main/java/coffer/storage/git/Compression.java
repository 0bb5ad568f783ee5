package coffer.storage.git;

import java.io.ByteArrayOutputStream;
import java.util.zip.Deflater;

/** Deflates what is at hand. */
final class Compression {

  private Compression() {}

  static byte[] deflate(byte[] content, int level) {
    Deflater deflater = new Deflater(level);
    try {
      deflater.setInput(content);
      deflater.finish();
      byte[] buffer = new byte[Math.max(512, Math.min(content.length, 64 << 10))];
      ByteArrayOutputStream deflated = new ByteArrayOutputStream(buffer.length);
      while (!deflater.finished()) {
        deflated.write(buffer, 0, deflater.deflate(buffer));
      }
      return deflated.toByteArray();
    } finally {
      deflater.end();
    }
  }
}
