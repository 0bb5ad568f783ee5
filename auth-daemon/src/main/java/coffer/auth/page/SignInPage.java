package coffer.auth.page;

import java.util.Optional;

/**
 * Asks for the password of one account.
 *
 * @param person whose
 * @param app for which app the person is here
 * @param form where the password goes
 * @param cancel the URL that tells the app no
 * @param problem why the last attempt did not go through, in a sentence
 */
public record SignInPage(
    Person person, AppView app, Form form, String cancel, Optional<String> problem) {}
