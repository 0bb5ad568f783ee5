package coffer.storage.http;

import coffer.account.AccountName;
import coffer.grant.EffectiveAccess;
import coffer.grant.Permission;
import coffer.path.FolderPath;
import coffer.path.ItemPath;
import coffer.storage.tree.DocumentDescription;
import coffer.storage.tree.FolderDescription;
import coffer.storage.tree.Storage;
import coffer.storage.tree.Version;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A folder as one app sees it. Modules that are hidden from the app are missing from the root
 * folder and from {@code /public/}, and what happens in them changes neither's version; where
 * nothing is hidden, the folder is the storage's own.
 */
final class VisibleFolder {

  private final Storage storage;
  private final AccountName account;
  private final EffectiveAccess access;

  VisibleFolder(Storage storage, AccountName account, EffectiveAccess access) {
    this.storage = storage;
    this.account = account;
    this.access = access;
  }

  /** True if the app sees that folder as it is, whatever is in it. */
  boolean isWhole(FolderPath path) {
    return !(holdsModules(path) && hidesAny());
  }

  /** The folder at that path, which the app may read. */
  FolderDescription at(FolderPath path) throws IOException {
    FolderDescription folder = storage.folder(account, path);
    return isWhole(path) ? folder : visible(path, folder);
  }

  /** The version of the folder at that path, found out as cheaply as can be. */
  Version versionAt(FolderPath path) throws IOException {
    return isWhole(path) ? storage.folderVersion(account, path) : at(path).version();
  }

  private static boolean holdsModules(FolderPath path) {
    return path.isRoot() || path.equals(publicFolder());
  }

  private boolean hidesAny() {
    return access.grants().permissions().containsValue(Permission.EMPTY);
  }

  private FolderDescription visible(FolderPath path, FolderDescription folder) throws IOException {
    SortedMap<String, Version> folders = new TreeMap<>();
    for (Map.Entry<String, Version> entry : folder.folders().entrySet()) {
      FolderPath inside = path.folder(entry.getKey());
      if (inside.equals(publicFolder())) {
        FolderDescription below = visible(inside, storage.folder(account, inside));
        if (!below.isEmpty()) {
          folders.put(entry.getKey(), below.version());
        }
      } else if (isReadable(inside)) {
        folders.put(entry.getKey(), entry.getValue());
      }
    }
    return folders.equals(folder.folders()) ? folder : described(folder.documents(), folders);
  }

  private boolean isReadable(FolderPath module) {
    return access.permissionFor(module).filter(have -> have != Permission.EMPTY).isPresent();
  }

  private static FolderPath publicFolder() {
    return FolderPath.ROOT.folder(ItemPath.PUBLIC);
  }

  private static FolderDescription described(
      SortedMap<String, DocumentDescription> documents, SortedMap<String, Version> folders) {
    if (documents.isEmpty() && folders.isEmpty()) {
      return FolderDescription.EMPTY;
    }
    MessageDigest digest = sha256();
    documents.forEach((name, document) -> add(digest, "d" + name, document.version()));
    folders.forEach((name, version) -> add(digest, "f" + name, version));
    String tag = HexFormat.of().formatHex(digest.digest()).substring(0, 40);
    return new FolderDescription(new Version(tag), documents, folders);
  }

  private static void add(MessageDigest digest, String name, Version version) {
    digest.update((name + "\0" + version + "\0").getBytes(StandardCharsets.UTF_8));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
