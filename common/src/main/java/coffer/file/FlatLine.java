package coffer.file;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One line of a flat file: fields separated by spaces and tabs, and a comment that begins with
 * {@code #} at the beginning of the line or after white space. A carriage return before the newline
 * is white space, a byte order mark before the first line is nothing.
 *
 * @param number of the line, from 1
 * @param raw the line as it stands, one character a byte, without its newline
 * @param fields outside the comment; none for an empty line
 */
public record FlatLine(int number, String raw, List<String> fields) {

  /** To the end of the line, whatever bytes are in it: 0x85, part of many letters, ends no line. */
  private static final Pattern COMMENT = Pattern.compile("(^|[ \\t\\r\\f])#.*", Pattern.DOTALL);

  private static final Pattern SPACE = Pattern.compile("[ \\t\\r\\f]+");
  private static final String BYTE_ORDER_MARK = "\u00ef\u00bb\u00bf";

  public FlatLine {
    fields = List.copyOf(fields);
  }

  /** The lines of a file; every byte is kept, whatever its encoding. */
  public static List<FlatLine> of(byte[] content) {
    String text = new String(content, StandardCharsets.ISO_8859_1);
    List<FlatLine> lines = new ArrayList<>();
    int start = 0;
    while (start < text.length()) {
      int newline = text.indexOf('\n', start);
      int end = newline < 0 ? text.length() : newline;
      lines.add(line(lines.size() + 1, text.substring(start, end)));
      start = end + 1;
    }
    return lines;
  }

  private static FlatLine line(int number, String raw) {
    String text =
        number == 1 && raw.startsWith(BYTE_ORDER_MARK)
            ? raw.substring(BYTE_ORDER_MARK.length())
            : raw;
    String bare = COMMENT.matcher(text).replaceFirst("");
    List<String> fields = SPACE.splitAsStream(bare).filter(field -> !field.isEmpty()).toList();
    return new FlatLine(number, raw, fields);
  }

  /** The line as a person reads it, for a report. */
  public String shown() {
    return new String(raw.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8).strip();
  }

  /** True for a line that says nothing: empty, or a comment. */
  public boolean isBlank() {
    return fields.isEmpty();
  }
}
