package coffer.auth.page;

import java.util.Optional;

/**
 * What the operator has put around every page.
 *
 * @param name what the service is called, in the place of the built-in name; plain text
 * @param style URL of a style sheet that follows the built-in one
 * @param mark in the place of the built-in picture
 * @param header HTML below the name, which goes into the page as it stands: without scripts or
 *     forms, and everything in it closed
 * @param footer the same below everything else
 */
public record Look(
    Optional<String> name,
    Optional<String> style,
    Optional<Picture> mark,
    Optional<String> header,
    Optional<String> footer) {

  /** Nothing of the operator's. */
  public static final Look BUILT_IN =
      new Look(
          Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
