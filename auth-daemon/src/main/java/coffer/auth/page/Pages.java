package coffer.auth.page;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.Map;

/** Writes pages as HTML. For any number of threads. */
public final class Pages {

  private final TemplateEngine engine = TemplateEngine.createPrecompiled(ContentType.Html);
  private final Frame frame;

  /**
   * @param site the domain of people's addresses here
   */
  public Pages(String site, Assets assets) {
    frame =
        new Frame(site, assets.url("coffer.css"), assets.url("coffer.js"), assets.url("mark.svg"));
  }

  /** The page that asks for a password. */
  public String render(SignInPage page) {
    return render("sign-in.jte", page);
  }

  /** The page that asks whether an app may. */
  public String render(ConsentPage page) {
    return render("consent.jte", page);
  }

  /** The page that asks for a password where no app has asked for anything. */
  public String render(AccountSignInPage page) {
    return render("account-sign-in.jte", page);
  }

  /** The account's first page. */
  public String render(OverviewPage page) {
    return render("account.jte", page);
  }

  /** The page that asks for an invitation. */
  public String render(InvitationPage page) {
    return render("invitation.jte", page);
  }

  /** The page that asks somebody invited for a name and a password. */
  public String render(JoinPage page) {
    return render("join.jte", page);
  }

  /** The page on which operators see all accounts. */
  public String render(OperatorPage page) {
    return render("operator.jte", page);
  }

  /** The page that says what is the matter. */
  public String render(MessagePage page) {
    return render("message.jte", page);
  }

  private String render(String template, Object page) {
    StringOutput output = new StringOutput();
    engine.render(template, Map.of("page", page, "frame", frame), output);
    return output.toString();
  }
}
