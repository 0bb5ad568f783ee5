package coffer.auth.theme;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarkupTest {

  private static Parsed<String> parse(String html) {
    return Markup.parse(html.getBytes(UTF_8));
  }

  @Test
  void whatSaysSomethingStaysAsItIs() {
    String html =
        "<p class=\"wide\" lang=\"de\">Grüße, <a href=\"https://example.org/help\">Hilfe</a></p>\n"
            + "<ul><li>eins</li><li><strong>zwei</strong></li></ul>";

    assertThat(parse(html)).isEqualTo(Parsed.of(html, List.of()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a<script>alert(1)</script>b                 | ab
          a<ScRiPt src=//evil.example></sCrIpT>b      | ab
          <p onclick="alert(1)" style="x">a</p>       | <p>a</p>
          <form action=/x><input name=q>a</form>      | a
          <button>a</button>                          | a
          a<textarea>b                                | ab
          a<title>b                                   | a
          a<style>b{}                                 | a
          a<template>b                                | ab
          a<plaintext>b                               | ab
          a<base href="https://evil.example/">b       | ab
          a<meta http-equiv=refresh content=0>b       | ab
          a<link rel=stylesheet href=x>b              | ab
          a<img src=x onerror=alert(1)>b              | ab
          a<iframe src=x>b</iframe>c                  | ac
          a<svg><script>x</script></svg>b             | ab
          <a href="javascript:alert(1)">a</a>         | a
          <a href=" java&#10;script:alert(1)">a</a>   | a
          <a href="data:text/html,x">a</a>            | a
          <a href="/account/delete">a</a>             | a
          <a href="//evil.example/">a</a>             | a
          <p id="x">a</p>                             | <p>a</p>
          """)
  void whatCouldDoSomethingIsTakenAwayAndNamed(String html, String left) {
    Parsed<String> parsed = parse(html);

    assertThat(parsed.value()).contains(left);
    assertThat(parsed.faults()).isNotEmpty();
  }

  @Test
  void eachFaultSaysWhereItIsAndWhatIsExpected() {
    assertThat(parse("<p>\n<b>x</b>\n<FORM></FORM>\n<p onclick=x>y").faults())
        .satisfiesExactly(
            form ->
                assertThat(form.toString())
                    .startsWith(", line 3: <form> is left out, expected only p, div, "),
            click -> assertThat(click.toString()).contains("onclick of <p> is left out, expected"));
    String link = " is left out, expected %sa link that begins with https://, http:// or mailto:";
    assertThat(parse("\n<a href='ftp://x'>y</a>").faults())
        .containsExactly(ThemeFault.at(2, "<a>" + link.formatted("an href: ")));
    assertThat(parse("\n<a class='x' href='ftp://x'>y</a>").faults())
        .containsExactly(ThemeFault.at(2, "href of <a>" + link.formatted("")));
  }

  @Test
  void ofManyFaultsTheFirstAreNamedInShort() {
    StringBuilder html = new StringBuilder();
    for (int at = 0; at < 1000; at++) {
      html.append('<').append("x".repeat(at + 1)).append(">");
    }

    assertThat(parse(html.toString()).faults())
        .hasSize(20)
        .allMatch(fault -> fault.line().isPresent());
    assertThat(parse("<" + "x".repeat(1000) + ">").faults())
        .singleElement()
        .satisfies(fault -> assertThat(fault.problem()).startsWith("<" + "x".repeat(40) + "…> "));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"<div><p>a", "<ul><li>a", "<a href='https://example.org'>a", "<p class='a'>"})
  void whatIsOpenedIsClosed(String html) {
    String clean = parse(html).value().orElseThrow();
    String first = clean.substring(1).split("[ >]", -1)[0];

    assertThat(clean).startsWith("<" + first).endsWith("</" + first + ">");
  }

  @Test
  void thePageAroundItCannotBeClosed() {
    assertThat(parse("</div></header></body></html>a").value()).contains("a");
  }

  @Test
  void aCommentThatDoesNotEndIsRefused() {
    assertThat(parse("<!-- mine --><p>a</p>").value()).contains("<p>a</p>");
    assertThat(parse("<p>a</p><!-- one -->\n<!-- two").value()).isEmpty();
    assertThat(parse("<p>a</p><!-- one -->\n<!-- two").faults())
        .containsExactly(ThemeFault.at(2, "this comment does not end, expected '-->'"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<a href=\"https://example.org>Imprint</a>\n<p>a</p>",
        "<p title = 'a>a</p>",
        "<p class=a",
        "<p>a</p",
        "<p>a</p><a"
      })
  void aTagThatDoesNotEndIsRefused(String tag) {
    Parsed<String> parsed = parse("<p>fine</p>\n" + tag);

    assertThat(parsed.value()).isEmpty();
    assertThat(parsed.faults())
        .containsExactly(
            ThemeFault.at(2, "this tag does not end, expected '>', and both quotes before it"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a <", "a <3 b", "a < b", "it's <b>5 > 4</b>", "<p title='>\"'>a</p>"})
  void whatIsNoTagNeedsNoEnd(String html) {
    assertThat(parse(html).value()).isPresent();
    assertThat(parse(html).faults()).isEmpty();
  }

  @Test
  void aLinkThatSwallowedATagIsNamed() {
    String html = "<p><a href=\"https://a.example>a</a> <a href=\"https://b.example\">b</a></p>";

    assertThat(parse(html).value()).hasValueSatisfying(v -> assertThat(v).doesNotContain("href"));
    assertThat(parse(html).faults()).isNotEmpty();
  }

  @Test
  void otherBytesThanUtf8AreRefused() {
    assertThat(Markup.parse("Grüße".getBytes(ISO_8859_1))).isEqualTo(Parsed.refused(Utf8.EXPECTED));
    assertThat(parse("a\0b")).isEqualTo(Parsed.refused(Utf8.EXPECTED));
    assertThat(parse("\ufeffa").value()).contains("a");
  }
}
