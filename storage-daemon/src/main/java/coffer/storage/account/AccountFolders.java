package coffer.storage.account;

import coffer.account.AccountName;
import coffer.file.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The folders below {@code data/}, one an account, and those put aside below {@code @removed}. Each
 * holds {@code @account}, the id of the account it belongs to. Every move is one rename, and made
 * durable: after a crash a folder is wholly in the one place or the other. A new folder is labelled
 * before it gets its name, so that none is ever nobody's.
 */
final class AccountFolders {

  private static final String LABEL = "@account";
  private static final String REMOVED = "@removed";
  private static final String NEW = "@new-";

  private final Path data;

  AccountFolders(Path data) {
    this.data = data;
  }

  /** The names that have a folder. */
  List<AccountName> all() throws IOException {
    return names(data);
  }

  /** The accounts that have a folder below that one. */
  static List<AccountName> names(Path folder) throws IOException {
    List<AccountName> names = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, Files::isDirectory)) {
      for (Path entry : entries) {
        String name = entry.getFileName().toString();
        AccountName.parse(name).filter(parsed -> parsed.value().equals(name)).ifPresent(names::add);
      }
    } catch (NoSuchFileException e) {
      return List.of();
    }
    return names;
  }

  /** Where the folder of that account is, or would be. */
  Path of(AccountName account) {
    return data.resolve(account.value());
  }

  /** True if that account has a folder. */
  boolean has(AccountName account) {
    return Files.isDirectory(of(account));
  }

  /**
   * Whose the folder is; empty if it does not say.
   *
   * @throws IOException if what it says is no account's id
   */
  Optional<AccountId> owner(AccountName account) throws IOException {
    Path file = of(account).resolve(LABEL);
    try {
      String label = Files.readString(file, StandardCharsets.ISO_8859_1).strip();
      if (!AccountId.isValid(label)) {
        throw new IOException(file + " does not hold the id of an account");
      }
      return Optional.of(new AccountId(label));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** Says whose a folder without a label is. */
  void label(AccountName account, AccountId id) throws IOException {
    label(of(account), id);
  }

  /** Makes the folder of an account that has none. */
  void create(AccountName account, AccountId id) throws IOException {
    Path unnamed = data.resolve(NEW + account);
    makeFolder(unnamed);
    AtomicFile.removeLeftovers(unnamed);
    label(unnamed, id);
    Files.move(unnamed, of(account), StandardCopyOption.ATOMIC_MOVE);
    AtomicFile.syncFolder(data);
  }

  /**
   * Removes a folder that holds nothing.
   *
   * @throws IOException if it holds something; it stays as it is then
   */
  void removeEmpty(AccountName account) throws IOException {
    Files.delete(of(account));
    AtomicFile.syncFolder(data);
  }

  /** True if the folder of that account was put aside. */
  boolean isAside(AccountName account, AccountId id) {
    return Files.isDirectory(aside(account, id));
  }

  /**
   * Puts the folder aside.
   *
   * @throws IOException if another one is there already; nothing is overwritten
   */
  void putAside(AccountName account, AccountId owner) throws IOException {
    makeFolder(data.resolve(REMOVED));
    move(of(account), aside(account, owner));
  }

  /** Brings the folder back. */
  void bringBack(AccountName account, AccountId id) throws IOException {
    move(aside(account, id), of(account));
  }

  /** How a removed account's folder is called, here and below {@code accounts/}. */
  static Path removed(Path folder, AccountName account, AccountId id) {
    return folder.resolve(REMOVED).resolve(account + "-" + id);
  }

  private void move(Path from, Path to) throws IOException {
    if (Files.exists(to)) {
      throw new FileAlreadyExistsException(to.toString(), from.toString(), "is in the way");
    }
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    AtomicFile.syncFolder(data.resolve(REMOVED));
    AtomicFile.syncFolder(data);
  }

  private static void label(Path folder, AccountId id) throws IOException {
    byte[] line = (id + "\n").getBytes(StandardCharsets.US_ASCII);
    AtomicFile.replace(folder.resolve(LABEL), line, "rw-r-----");
  }

  private void makeFolder(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      Files.createDirectory(folder);
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-x---"));
      AtomicFile.syncFolder(data);
    }
  }

  private Path aside(AccountName account, AccountId id) {
    return removed(data, account, id);
  }
}
