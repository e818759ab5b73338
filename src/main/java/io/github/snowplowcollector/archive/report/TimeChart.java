package io.github.snowplowcollector.archive.report;

import io.github.snowplowcollector.archive.report.Timeline.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Good and bad events over time, as a picture and as a table. */
final class TimeChart {

    private static final int HEIGHT = 1000;
    private static final int LEAST = 12;

    private final Markup page;
    private final List<Span> spans;
    private final Duration length;
    private final long top;

    TimeChart(Markup page, Timeline timeline) {
        this.page = page;
        spans = timeline.spans();
        length = timeline.length();
        top = spans.stream().mapToLong(span -> span.good() + span.bad()).max().orElse(0);
    }

    void write() {
        var heading = "Events per " + unit();
        page.open("section").element("h2", heading);
        page.open("p", "class", "legend");
        page.element("span", "good", "class", "good")
                .element("span", "bad", "class", "bad")
                .close();
        picture(heading);
        table();
        page.close();
    }

    private String unit() {
        if (length.toDays() == 0) {
            return "hour";
        }
        return length.toDays() == 1 ? "day" : length.toDays() + " days";
    }

    private void picture(String heading) {
        page.open("div", "class", "chart").open("div", "class", "scale", "aria-hidden", "true");
        page.element("span", Numbers.said(top)).element("span", "0").close();
        var box = "0 0 " + 10 * spans.size() + " " + HEIGHT;
        page.open(
                "svg", "viewBox", box, "preserveAspectRatio", "none", "role", "img", "aria-labelledby", "chart-title");
        page.element("title", heading + ", good and bad; the same figures are in the table below", "id", "chart-title");
        for (int i = 0; i < spans.size(); i++) {
            bar(spans.get(i), 10 * i);
        }
        page.close().open("p", "class", "times", "aria-hidden", "true");
        var first = spans.get(0).start();
        var end = spans.get(spans.size() - 1).start().plus(length);
        page.element("span", said(first))
                .element("span", said(first.plus(Duration.between(first, end).dividedBy(2))))
                .element("span", said(end));
        page.close().close();
    }

    /** The whole column tells its figures to who points at it. */
    private void bar(Span span, int x) {
        page.open("g").element("title", said(span.start()) + ": " + span.good() + " good, " + span.bad() + " bad");
        rect("column", x, 10, 0, HEIGHT);
        long good = height(span.good());
        long bad = height(span.bad());
        rect("good", x + 1, 8, HEIGHT - good, good);
        rect("bad", x + 1, 8, Math.max(0, HEIGHT - good - bad), bad);
        page.close();
    }

    /** One event among thousands is to be seen, too. */
    private long height(long count) {
        return count == 0 ? 0 : Math.max(LEAST, HEIGHT * count / top);
    }

    private void rect(String kind, int x, int width, long y, long height) {
        if (height > 0) {
            page.empty(
                    "rect",
                    "class",
                    kind,
                    "x",
                    String.valueOf(x),
                    "y",
                    String.valueOf(y),
                    "width",
                    String.valueOf(width),
                    "height",
                    String.valueOf(height));
        }
    }

    private void table() {
        page.open("details").element("summary", "The same as a table").open("table", "class", "times");
        page.open("thead").open("tr").element("th", "From (UTC)", "scope", "col");
        page.element("th", "Good", "scope", "col", "class", "number");
        page.element("th", "Bad", "scope", "col", "class", "number")
                .close()
                .close()
                .open("tbody");
        for (var span : spans) {
            page.open("tr").element("th", said(span.start()), "scope", "row");
            page.element("td", Numbers.said(span.good()))
                    .element("td", Numbers.said(span.bad()))
                    .close();
        }
        page.close().close().close();
    }

    private String said(Instant time) {
        var text = time.toString();
        return length.toDays() == 0 ? text.substring(0, 10) + " " + text.substring(11, 16) : text.substring(0, 10);
    }
}
