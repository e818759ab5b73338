package io.github.snowplowcollector.archive.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.ground.Printable;
import org.junit.jupiter.api.Test;

class MarkupTest {

    /** Every character that there is, also those that are none: what is not printable is told by its number. */
    @Test
    void writesEveryCharacterAsText() throws Exception {
        var all = new StringBuilder();
        for (int c = 0; c <= Character.MAX_CODE_POINT; c += c < 0x3000 ? 1 : 0x101) {
            all.appendCodePoint(c).append(' ');
        }
        all.append("\uD800 \uDC00 ").append((char) 0xFFFE).append((char) 0xFFFF).append("</p><p title=\"'>");
        var page = new Markup();

        page.open("html").element("p", all.toString(), "title", all.toString());

        var read = new PageReader(page.toString());
        var shown = Printable.of(all.toString()).replaceAll("[\uFFFE\uFFFF]", "\uFFFD");
        assertThat(read.names()).containsExactly("p", "p title");
        assertThat(read.elements("p").map(element -> element.getAttribute("title")))
                .containsExactly(shown);
        assertThat(read.elements("p").map(element -> element.getTextContent())).containsExactly(shown);
    }

    @Test
    void endsWhatWasBegun() {
        assertThat(new Markup()
                        .open("html")
                        .open("body", "class", "a&b")
                        .empty("meta")
                        .text("<")
                        .toString())
                .isEqualTo("<!DOCTYPE html>\n<html><body class=\"a&amp;b\"><meta/>&lt;</body>\n</html>\n");
    }
}
