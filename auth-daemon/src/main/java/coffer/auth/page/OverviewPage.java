package coffer.auth.page;

import java.util.List;

/**
 * The account's first page: says who is signed in, and what they have declined lately.
 *
 * @param refused newest first
 */
public record OverviewPage(Visit visit, List<RefusalView> refused) {

  /** The button that clears what was declined. */
  public static final String CLEAR = "clear-refusals";

  public OverviewPage {
    refused = List.copyOf(refused);
  }
}
