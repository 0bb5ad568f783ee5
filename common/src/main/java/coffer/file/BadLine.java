package coffer.file;

/**
 * A line that cannot be understood, and so counts for nothing; the other lines of its file go on
 * working.
 *
 * @param number of the line, from 1
 * @param text as it stands
 * @param reason what is wrong and what is expected
 */
public record BadLine(int number, String text, String reason) {

  /** A report of that line. */
  public static BadLine of(FlatLine line, String reason) {
    return new BadLine(line.number(), line.shown(), reason);
  }

  @Override
  public String toString() {
    return "line " + number + ": " + reason + ": " + text;
  }
}
