package coffer.token;

import coffer.path.FolderPath;
import java.time.Instant;

/**
 * A folder that a token was used for, and when last, to the second.
 *
 * @param folder no deeper than the first below a module
 */
public record FolderUse(FolderPath folder, Instant last) {}
