package io.github.snowplowcollector.archive.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A table of counts with a bar each, as long as its share of the longest one. */
final class BarTable {

    private static final int MOST_ROWS = 10;
    private static final String NOT_SENT = "not sent";
    private static final String OTHERS = "all others";

    private final Markup page;
    private final boolean tellsBad;

    private BarTable(Markup page, boolean tellsBad) {
        this.page = page;
        this.tellsBad = tellsBad;
    }

    /**
     * @param value what stands in a row: that of an event, or else, emphasised, a word of ours
     * @param ofEvents whether it is the former
     */
    private record Bar(String value, boolean ofEvents, long good, long bad) {

        static Bar of(Tally.Row row) {
            return row.value().isEmpty()
                    ? new Bar(NOT_SENT, false, row.good(), row.bad())
                    : new Bar(row.value(), true, row.good(), row.bad());
        }

        long events() {
            return good + bad;
        }
    }

    /** The most frequent values, and the others together. */
    static void write(Markup page, String heading, Tally tally) {
        var bars = new ArrayList<Bar>();
        tally.first(MOST_ROWS).stream().map(Bar::of).forEach(bars::add);
        var others = tally.others(MOST_ROWS);
        if (others.events() > 0) {
            bars.add(new Bar(OTHERS, false, others.good(), others.bad()));
        }
        new BarTable(page, true).write(heading, bars);
    }

    /** Rows in the order that they have, either good or bad. */
    static void write(Markup page, String heading, List<Tally.Row> rows) {
        new BarTable(page, false).write(heading, rows.stream().map(Bar::of).toList());
    }

    private void write(String heading, List<Bar> bars) {
        page.open("table");
        page.open("thead").open("tr").element("th", heading, "scope", "col");
        page.element("th", "Events", "scope", "col", "class", "number");
        if (tellsBad) {
            page.element("th", "Bad", "scope", "col", "class", "number");
        }
        page.close().close().open("tbody");
        long longest = Math.max(1, bars.stream().mapToLong(Bar::events).max().orElse(1));
        bars.forEach(bar -> write(bar, longest));
        page.close().close();
    }

    private void write(Bar bar, long longest) {
        page.open("tr").open("th", "scope", "row");
        page.element(bar.ofEvents() ? "bdi" : "em", bar.value());
        page.open("svg", "class", "bar", "viewBox", "0 0 100 1", "preserveAspectRatio", "none", "aria-hidden", "true");
        double good = 100.0 * bar.good() / longest;
        rect("good", 0, good);
        rect("bad", good, 100.0 * bar.bad() / longest);
        page.close().close().element("td", Numbers.said(bar.events()));
        if (tellsBad) {
            page.element("td", Numbers.said(bar.bad()));
        }
        page.close();
    }

    private void rect(String kind, double from, double width) {
        if (width > 0) {
            page.empty("rect", "class", kind, "x", coordinate(from), "width", coordinate(width), "height", "1");
        }
    }

    private static String coordinate(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
