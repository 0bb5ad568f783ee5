package coffer.auth.page;

import coffer.grant.Permission;
import coffer.scope.Module;
import java.util.Map;
import java.util.Optional;

/**
 * Modules and permissions in plain words. The names that apps commonly use have words of their own.
 */
final class ScopeWords {

  private static final Map<String, String> USUAL =
      Map.ofEntries(
          Map.entry("bookmarks", "Bookmarks and saved pages"),
          Map.entry("calendar", "Calendar and appointments"),
          Map.entry("calendars", "Calendars and appointments"),
          Map.entry("contacts", "Contacts and address book"),
          Map.entry("documents", "Documents"),
          Map.entry("email", "E-mail"),
          Map.entry("feeds", "News feeds and subscriptions"),
          Map.entry("files", "Files"),
          Map.entry("locations", "Places and locations"),
          Map.entry("messages", "Messages"),
          Map.entry("money", "Money: accounts and spending"),
          Map.entry("music", "Music"),
          Map.entry("notes", "Notes"),
          Map.entry("passwords", "Passwords"),
          Map.entry("photos", "Photos"),
          Map.entry("pictures", "Pictures"),
          Map.entry("profile", "Profile: who you are"),
          Map.entry("recipes", "Recipes"),
          Map.entry("shares", "Things you share publicly"),
          Map.entry("tasks", "Tasks"),
          Map.entry("todo", "To-do lists"),
          Map.entry("todos", "To-do lists"),
          Map.entry("videos", "Videos"),
          Map.entry("websites", "Websites"));

  private ScopeWords() {}

  /** What the module is about. */
  static String title(Module module) {
    if (module.isAll()) {
      return "Everything in your storage";
    }
    return Optional.ofNullable(USUAL.get(module.name())).orElse("“" + module + "”");
  }

  /** The folder that stands behind the words. */
  static String place(Module module) {
    return module.isAll() ? "*" : module + "/";
  }

  /** What may be done there. */
  static String detail(Permission permission) {
    return switch (permission) {
      case EMPTY -> "Finds nothing there";
      case READ -> "Read only";
      case READ_WRITE -> "Read, add, change and delete";
    };
  }
}
