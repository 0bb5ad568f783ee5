package coffer.auth.account;

import coffer.account.AccountName;
import coffer.file.BadLine;
import coffer.file.FlatLine;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The file {@code accounts/@aliases}: {@code alias account} a line. A line that cannot be
 * understood makes no alias, and of two lines for one alias the first counts. Immutable.
 */
public final class AliasFile {

  private record Alias(AccountName alias, AccountName account) {}

  private final List<FlatLine> lines;
  private final Map<AccountName, AccountName> accounts = new TreeMap<>();
  private final List<BadLine> badLines = new ArrayList<>();

  private AliasFile(byte[] content) {
    lines = FlatLine.of(content);
    for (FlatLine line : lines) {
      if (!line.isBlank()) {
        fault(line).ifPresent(reason -> badLines.add(BadLine.of(line, reason)));
        alias(line).ifPresent(alias -> accounts.putIfAbsent(alias.alias(), alias.account()));
      }
    }
  }

  /** The file with that content. */
  public static AliasFile parse(byte[] content) {
    return new AliasFile(content);
  }

  private Optional<String> fault(FlatLine line) {
    Optional<Alias> alias = alias(line);
    if (alias.isEmpty()) {
      return Optional.of("expected two names, 'alias account'");
    }
    return accounts.containsKey(alias.get().alias())
        ? Optional.of("this alias stands on an earlier line already")
        : Optional.empty();
  }

  private static Optional<Alias> alias(FlatLine line) {
    if (line.fields().size() != 2) {
      return Optional.empty();
    }
    Optional<AccountName> alias = AccountName.parse(line.fields().get(0));
    Optional<AccountName> account = AccountName.parse(line.fields().get(1));
    return alias.isPresent() && account.isPresent()
        ? Optional.of(new Alias(alias.get(), account.get()))
        : Optional.empty();
  }

  /** Whose alias that is; the account need not exist. */
  public Optional<AccountName> account(AccountName alias) {
    return Optional.ofNullable(accounts.get(alias));
  }

  /** The aliases of that account. */
  public SortedSet<AccountName> of(AccountName account) {
    return accounts.entrySet().stream()
        .filter(entry -> entry.getValue().equals(account))
        .map(Map.Entry::getKey)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** All aliases, and whose they are; unmodifiable. */
  public Map<AccountName, AccountName> all() {
    return Collections.unmodifiableMap(accounts);
  }

  /** The number of the first line that makes that alias, from 1; empty if none does. */
  public Optional<Integer> lineOf(AccountName alias) {
    return lines.stream()
        .filter(line -> alias(line).filter(found -> found.alias().equals(alias)).isPresent())
        .map(FlatLine::number)
        .findFirst();
  }

  /** The lines that make no alias because they cannot be understood, or come second. */
  public List<BadLine> badLines() {
    return Collections.unmodifiableList(badLines);
  }

  /** The content with one more alias on its last line. */
  byte[] with(AccountName alias, AccountName account) {
    return content(line -> true, alias + " " + account + "\n");
  }

  /** The content without the lines for that alias. */
  byte[] without(AccountName alias) {
    return content(line -> !line.alias().equals(alias), "");
  }

  /** The content without the lines for that account. */
  byte[] withoutThoseOf(AccountName account) {
    return content(line -> !line.account().equals(account), "");
  }

  private byte[] content(Predicate<Alias> kept, String more) {
    String text =
        lines.stream()
            .filter(line -> alias(line).map(kept::test).orElse(true))
            .map(line -> line.raw() + "\n")
            .collect(Collectors.joining());
    return (text + more).getBytes(StandardCharsets.ISO_8859_1);
  }
}
