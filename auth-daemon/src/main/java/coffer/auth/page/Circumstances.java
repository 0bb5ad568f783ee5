package coffer.auth.page;

import coffer.grant.AppGrants;
import java.time.LocalDate;
import java.util.List;

/**
 * What bears on a consent page besides the request and the lines it needs.
 *
 * @param byFile true where the daemon does not write the account's file
 * @param legacy what the app had in the original system
 * @param badLines lines of the account's file that cannot be understood
 * @param today for the comments of the lines
 */
public record Circumstances(
    boolean byFile, AppGrants legacy, List<String> badLines, LocalDate today) {

  public Circumstances {
    badLines = List.copyOf(badLines);
  }
}
