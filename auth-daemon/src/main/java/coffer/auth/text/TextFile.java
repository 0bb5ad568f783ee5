package coffer.auth.text;

import coffer.auth.text.Text.MalformedException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * Lines of {@code key = text}, in UTF-8; a {@code #} at the beginning of a line makes it a comment.
 * A text is a line, and a backslash means nothing in it. A bad line says nothing, and the others go
 * on working.
 */
final class TextFile {

  /** Longer than any page has room for. */
  private static final int LONGEST = 2000;

  /** How many bad lines are told of: a file of something else has as many as it has lines. */
  private static final int MOST = 20;

  private static final char BYTE_ORDER_MARK = '\ufeff';

  /** A line that says nothing, and why. */
  record BadLine(int number, String key, String expected) {}

  private final BiFunction<String, Set<String>, Optional<String>> fault;
  private final Map<String, Text> texts = new LinkedHashMap<>();
  private final List<BadLine> badLines = new ArrayList<>();
  private int untold;

  /**
   * Reads those bytes.
   *
   * @param fault what is wrong with a text of that key that names those values, if anything is
   */
  TextFile(byte[] content, BiFunction<String, Set<String>, Optional<String>> fault) {
    this.fault = fault;
    int number = 0;
    int start = 0;
    while (start < content.length) {
      int end = start;
      while (end < content.length && content[end] != '\n') {
        end++;
      }
      number++;
      line(number, Arrays.copyOfRange(content, start, end));
      start = end + 1;
    }
  }

  private void line(int number, byte[] bytes) {
    String key = "";
    try {
      String line = decoded(number, bytes);
      if (line.isEmpty() || line.startsWith("#")) {
        return;
      }
      int equals = line.indexOf('=');
      if (equals < 1) {
        throw new MalformedException("expected 'key = text'");
      }
      key = shown(line.substring(0, equals).strip());
      read(key, line.substring(equals + 1).strip());
    } catch (MalformedException e) {
      if (badLines.size() < MOST) {
        badLines.add(new BadLine(number, key, String.valueOf(e.getMessage())));
      } else {
        untold++;
      }
    }
  }

  /** A key as it may stand in a report. */
  private static String shown(String key) {
    return key.length() > 60 || key.codePoints().anyMatch(TextFile::isOdd) ? "?" : key;
  }

  private static String decoded(int number, byte[] bytes) throws MalformedException {
    try {
      String line = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      boolean marked = number == 1 && !line.isEmpty() && line.charAt(0) == BYTE_ORDER_MARK;
      return (marked ? line.substring(1) : line).strip();
    } catch (CharacterCodingException e) {
      throw new MalformedException("expected UTF-8");
    }
  }

  private void read(String key, String text) throws MalformedException {
    if (text.isEmpty() || text.length() > LONGEST) {
      throw new MalformedException("expected a text of 1 to " + LONGEST + " characters");
    }
    if (text.indexOf('\\') >= 0) {
      throw new MalformedException("expected the characters themselves, and no backslash");
    }
    if (text.codePoints().anyMatch(TextFile::isOdd)) {
      throw new MalformedException("expected no characters that cannot be seen");
    }
    Text parsed = Text.parse(text);
    Optional<String> wrong = fault.apply(key, parsed.names());
    if (wrong.isPresent()) {
      throw new MalformedException(wrong.get());
    }
    if (texts.putIfAbsent(key, parsed) != null) {
      throw new MalformedException("expected each key once: it stands on an earlier line already");
    }
  }

  /** What turns the direction of text would let a page say something else than is written. */
  private static boolean isOdd(int c) {
    boolean turns = (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
    return Character.isISOControl(c) || turns || c == 0xfffd;
  }

  /** What the good lines say; unmodifiable. */
  Map<String, Text> texts() {
    return Collections.unmodifiableMap(texts);
  }

  /** The first of the lines that say nothing. */
  List<BadLine> badLines() {
    return Collections.unmodifiableList(badLines);
  }

  /** How many more of them there are. */
  int untold() {
    return untold;
  }
}
