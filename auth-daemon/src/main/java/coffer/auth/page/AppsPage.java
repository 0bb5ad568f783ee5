package coffer.auth.page;

import java.util.List;

/**
 * All apps that have something of the person's, and what can be taken from them; and apps to open.
 *
 * @param apps those with something
 * @param others those of the operator's list that have nothing yet
 */
public record AppsPage(Visit visit, List<HeldApp> apps, List<AppView> others) {

  /** The button that takes everything from one app. */
  public static final String REMOVE = "remove-app";

  /** The button that takes one module from it. */
  public static final String REMOVE_SCOPE = "remove-scope";

  /** The button that signs it out in one place. */
  public static final String DISCONNECT = "disconnect";

  /** The button that takes everything from all apps. */
  public static final String REMOVE_ALL = "remove-all";

  public AppsPage {
    apps = List.copyOf(apps);
    others = List.copyOf(others);
  }

  /** Where that app is opened so that it knows at once whose storage it is to ask for. */
  public String launch(AppView app) {
    return app.origin() + "/#remotestorage=" + visit.person().address();
  }
}
