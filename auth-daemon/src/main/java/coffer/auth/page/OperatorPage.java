package coffer.auth.page;

import coffer.auth.text.Phrase;
import java.util.List;
import java.util.Optional;

/**
 * What an operator sees of all accounts and open invitations.
 *
 * @param list of accounts
 * @param invitations what is to be said of them; empty where sign-up is closed
 * @param problem why what was wanted could not be done, in a sentence
 */
public record OperatorPage(
    Visit visit, AccountList list, Optional<Invitations> invitations, Optional<Phrase> problem) {

  /** The button that disables an account. */
  public static final String DISABLE = "disable";

  /** The button that enables one. */
  public static final String ENABLE = "enable";

  /** The button that makes an invitation. */
  public static final String INVITE = "invite";

  /** The button that withdraws one. */
  public static final String WITHDRAW = "withdraw";

  /**
   * Some accounts.
   *
   * @param prefix with which their names begin, as typed
   * @param found how many there are
   * @param accounts a hundred of them at most
   * @param next where the others are
   */
  public record AccountList(
      String prefix, int found, List<AccountView> accounts, Optional<String> next) {
    public AccountList {
      accounts = List.copyOf(accounts);
    }
  }

  /**
   * Open invitations.
   *
   * @param made the link of one that was just made, which is shown this once
   */
  public record Invitations(List<InvitationView> open, Optional<String> made) {
    public Invitations {
      open = List.copyOf(open);
    }
  }
}
