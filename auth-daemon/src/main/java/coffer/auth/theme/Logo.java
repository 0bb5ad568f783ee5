package coffer.auth.theme;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * The operator's picture in the place of the built-in one. It is looked at only so far that a
 * browser will draw it: what an SVG holds besides does nothing in an {@code <img>}.
 */
final class Logo {

  private static final String SVG = "http://www.w3.org/2000/svg";
  private static final String PNG_HEAD = "\u0089PNG\r\n\u001a\n\0\0\0\rIHDR";
  private static final String PNG_END = "IEND";

  private Logo() {}

  static Parsed<ThemeAsset> parsePng(byte[] content) {
    String text = new String(content, StandardCharsets.ISO_8859_1);
    return text.startsWith(PNG_HEAD) && text.contains(PNG_END)
        ? Parsed.of(new ThemeAsset("logo.png", "image/png", content), List.of())
        : Parsed.refused(ThemeFault.of("expected a whole PNG picture"));
  }

  static Parsed<ThemeAsset> parseSvg(byte[] content) {
    return faultOfSvg(content)
        .map(Parsed::<ThemeAsset>refused)
        .orElseGet(
            () -> Parsed.of(new ThemeAsset("logo.svg", "image/svg+xml", content), List.of()));
  }

  private static Optional<ThemeFault> faultOfSvg(byte[] content) {
    try {
      XMLStreamReader xml = reader().createXMLStreamReader(new ByteArrayInputStream(content));
      boolean isSvg = false;
      for (int depth = 0; xml.hasNext(); ) {
        int event = xml.next();
        if (event == XMLStreamConstants.START_ELEMENT) {
          isSvg |=
              depth == 0 && SVG.equals(xml.getNamespaceURI()) && xml.getLocalName().equals("svg");
          depth++;
        } else if (event == XMLStreamConstants.END_ELEMENT) {
          depth--;
        }
      }
      return isSvg
          ? Optional.empty()
          : Optional.of(ThemeFault.of("expected <svg xmlns=\"" + SVG + "\"> around the picture"));
    } catch (XMLStreamException e) {
      return Optional.of(unreadable(e.getLocation()));
    } catch (RuntimeException e) {
      // The platform's parser has no message for some of what a DTD may not hold, and fails at
      // that.
      return Optional.of(unreadable(null));
    }
  }

  /** A reader that fetches nothing and expands nothing. */
  private static XMLInputFactory reader() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    return factory;
  }

  private static ThemeFault unreadable(@Nullable Location at) {
    String problem = "cannot be read as XML, expected an SVG picture without entities of its own";
    return at == null || at.getLineNumber() < 1
        ? ThemeFault.of(problem)
        : ThemeFault.at(at.getLineNumber(), problem);
  }
}
