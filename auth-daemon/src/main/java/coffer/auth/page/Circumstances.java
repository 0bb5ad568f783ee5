package coffer.auth.page;

import coffer.grant.AppGrants;
import java.time.LocalDate;

/**
 * What bears on a consent page besides the request and the lines it needs.
 *
 * @param byFile true where the daemon does not write the account's file
 * @param legacy what the app had in the original system
 * @param today for the comments of the lines
 */
public record Circumstances(boolean byFile, AppGrants legacy, LocalDate today) {}
