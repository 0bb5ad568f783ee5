package coffer.auth.command;

import coffer.account.AccountName;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the name of an account from the command line. */
final class NameParameter implements ITypeConverter<AccountName> {

  @Override
  public AccountName convert(String typed) {
    return AccountName.parse(typed)
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "'" + printable(typed) + "' is no account's name. " + AccountName.RULE));
  }

  private static String printable(String typed) {
    return typed.replaceAll("\\p{Cntrl}", "?");
  }
}
