package coffer.pair;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A form of a page, as much of it as a browser without scripts uses.
 *
 * @param action where it is sent, as written; empty for the page's own address
 * @param fields names and values as the page fills them in, a password's included
 * @param passwordField the name of the field for a password, or empty
 * @param buttons those that send it
 */
public record Form(
    String action, Map<String, String> fields, String passwordField, List<Button> buttons) {

  private static final Pattern FORM =
      Pattern.compile("<form\\b([^>]*)>(.*?)</form>", Pattern.DOTALL);
  private static final Pattern INPUT = Pattern.compile("<input\\b([^>]*)>", Pattern.DOTALL);
  private static final Pattern BUTTON =
      Pattern.compile("<button\\b([^>]*)>(.*?)</button>", Pattern.DOTALL);
  private static final Pattern ATTRIBUTE =
      Pattern.compile("([A-Za-z-]+)(?:\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)'|([^\\s\"'>]+)))?");

  /** A button: what a person reads on it, and what it adds to the form. */
  public record Button(String label, String name, String value) {}

  /** Every form of that page that is sent by POST. */
  static List<Form> in(String html) {
    List<Form> forms = new ArrayList<>();
    Matcher form = FORM.matcher(html);
    while (form.find()) {
      Map<String, String> attributes = attributes(form.group(1));
      if ("post".equalsIgnoreCase(attributes.get("method"))) {
        forms.add(read(attributes.getOrDefault("action", ""), form.group(2)));
      }
    }
    return forms;
  }

  /** True if it asks for a password. */
  public boolean asksForPassword() {
    return !passwordField.isEmpty();
  }

  /** The button whose label contains that text. */
  public Optional<Button> button(String label) {
    return buttons.stream().filter(button -> button.label().contains(label)).findFirst();
  }

  /** What pressing that button sends. */
  public Map<String, String> pressed(Button button) {
    Map<String, String> sent = new LinkedHashMap<>(fields);
    if (!button.name().isEmpty()) {
      sent.put(button.name(), button.value());
    }
    return sent;
  }

  private static Form read(String action, String html) {
    Map<String, String> fields = new LinkedHashMap<>();
    String passwordField = "";
    Matcher input = INPUT.matcher(html);
    while (input.find()) {
      Map<String, String> attributes = attributes(input.group(1));
      String name = attributes.getOrDefault("name", "");
      String type = attributes.getOrDefault("type", "text");
      boolean left = type.equals("radio") && !attributes.containsKey("checked");
      if (!name.isEmpty() && !type.equals("checkbox") && !left) {
        fields.put(name, attributes.getOrDefault("value", ""));
      }
      passwordField = type.equals("password") ? name : passwordField;
    }
    List<Button> buttons = new ArrayList<>();
    Matcher button = BUTTON.matcher(html);
    while (button.find()) {
      Map<String, String> attributes = attributes(button.group(1));
      buttons.add(
          new Button(
              unescaped(button.group(2).replaceAll("<[^>]*>", " ")).strip(),
              attributes.getOrDefault("name", ""),
              attributes.getOrDefault("value", "")));
    }
    return new Form(action, fields, passwordField, buttons);
  }

  private static Map<String, String> attributes(String tag) {
    Map<String, String> attributes = new LinkedHashMap<>();
    Matcher attribute = ATTRIBUTE.matcher(tag);
    while (attribute.find()) {
      String value = attribute.group(2) == null ? attribute.group(3) : attribute.group(2);
      value = value == null ? attribute.group(4) : value;
      attributes.putIfAbsent(attribute.group(1).toLowerCase(Locale.ROOT), unescaped(value));
    }
    return attributes;
  }

  private static String unescaped(@Nullable String html) {
    return html == null
        ? ""
        : html.replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&quot;", "\"")
            .replace("&#34;", "\"")
            .replace("&#39;", "'")
            .replace("&amp;", "&");
  }
}
