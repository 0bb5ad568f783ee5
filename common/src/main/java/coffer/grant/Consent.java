package coffer.grant;

/** How a grant comes about. */
public enum Consent {
  /** Allowing on the page writes the lines. */
  PAGE,
  /** The page shows the lines, and only who can edit the file can grant. */
  FILE
}
