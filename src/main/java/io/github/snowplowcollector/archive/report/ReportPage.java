package io.github.snowplowcollector.archive.report;

import io.github.snowplowcollector.archive.events.EventRequest;
import io.github.snowplowcollector.archive.events.ReadingStatistics;
import io.github.snowplowcollector.archive.selection.EventFilter;
import io.github.snowplowcollector.event.EventType;
import io.github.snowplowcollector.event.NoEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The report as an HTML page of its own: it has no script, and its policy lets it load nothing. */
public final class ReportPage {

    private final Markup page = new Markup();
    private final EventReport report;
    private final ReadingStatistics statistics;
    private final Heading heading;
    private final List<Loss> losses;

    private ReportPage(EventReport report, ReadingStatistics statistics, Heading heading) {
        this.report = report;
        this.statistics = statistics;
        this.heading = heading;
        losses = Loss.of(report, statistics);
    }

    /**
     * What the page is about.
     *
     * @param source name for people of what was read
     * @param request which of its events
     * @param written when
     */
    public record Heading(String source, EventRequest request, Instant written) {}

    /** The whole page, to be written in UTF-8. */
    public static String of(EventReport report, ReadingStatistics statistics, Heading heading) {
        return new ReportPage(report, statistics, heading).write();
    }

    private String write() {
        page.open("html", "xmlns", "http://www.w3.org/1999/xhtml", "lang", "en");
        head();
        page.open("body").open("header").element("h1", "Events of trackers");
        what();
        page.close().open("main");
        totals();
        if (report.good() + report.bad() == 0) {
            nothingFound();
            advice();
        } else {
            new TimeChart(page, report.timeline()).write();
            advice();
            tables();
        }
        losses();
        page.close();
        footer();
        return page.toString();
    }

    private void head() {
        var style = Style.read();
        page.open("head").empty("meta", "charset", "utf-8");
        page.empty("meta", "http-equiv", "Content-Security-Policy", "content", style.policy());
        page.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        page.element("title", "Events of trackers")
                .element("style", style.text())
                .close();
    }

    private void what() {
        page.element("p", heading.source() + ", " + heading.request().range());
        filter(heading.request().selection().filter());
        page.element(
                "p",
                "Read on " + heading.written().truncatedTo(ChronoUnit.SECONDS) + ": "
                        + Numbers.said(statistics.files(), "file") + ", " + Numbers.said(statistics.rows(), "row"),
                "class",
                "quiet");
        if (!statistics.isWhole()) {
            page.element(
                    "p", "The reading was stopped before its end: this is a part of the events.", "class", "warning");
        }
    }

    private void filter(EventFilter filter) {
        var said = Stream.of(
                        said(
                                "types",
                                filter.types().stream()
                                        .map(EventType::canonicalName)
                                        .toList()),
                        said("app ids", filter.appIds()),
                        said("schemas", filter.schemas()),
                        filter.eventIds().isEmpty()
                                ? ""
                                : Numbers.said(filter.eventIds().size(), "event id"))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("; "));
        if (!said.isEmpty()) {
            page.element("p", "Only " + said);
        }
    }

    private static String said(String what, Collection<String> wanted) {
        return wanted.isEmpty() ? "" : what + " " + wanted.stream().sorted().collect(Collectors.joining(", "));
    }

    private void totals() {
        page.open("dl", "class", "totals");
        total("good", "good", report.good());
        total("bad", "bad", report.bad());
        total("late", "", statistics.late());
        total("double", "", statistics.duplicates());
        total(
                "lost",
                "",
                losses.stream().filter(Loss::isLost).mapToLong(Loss::count).sum());
        page.close();
    }

    private void total(String name, String kind, long count) {
        page.open("div")
                .element("dt", name)
                .element("dd", Numbers.said(count), "class", kind)
                .close();
    }

    private void nothingFound() {
        page.open("section").element("h2", "There is no event");
        page.element("p", "In these files and times there is none that was asked for. What to try:");
        page.open("ol");
        Stream.of(
                        "Read more: -Dsnowplow.events.since=7d, or another folder in snowplow.events.source. Logs lag by an"
                                + " hour and more.",
                        "Leave filters out. The events that verification sends are left out, too:"
                                + " -Dsnowplow.events.includeProbes counts them.",
                        "See whether the collector keeps events: mvn snowplow:status",
                        "See whether one arrives: mvn snowplow:verify-pixel",
                        "See what an application needs to send them: mvn snowplow:snippet")
                .forEach(step -> page.element("li", step));
        page.close().close();
    }

    private void advice() {
        var told = losses.stream()
                .filter(loss -> loss.count() > 0 && !loss.fix().isEmpty())
                .toList();
        if (told.isEmpty() && report.bad() == 0 && report.advice().isEmpty()) {
            return;
        }
        page.open("section").element("h2", "What to do").open("ul", "class", "advice");
        if (report.bad() > 0) {
            advice(
                    Numbers.said(report.bad(), "bad event") + ": Enrich refuses what breaks the tracker protocol.",
                    "The reasons are below; snowplow:events with snowplow.events.badRows writes each event down with its own.");
        }
        told.forEach(loss ->
                advice(loss.name() + " (" + Numbers.said(loss.count()) + "): " + loss.meaning() + ".", loss.fix()));
        report.advice().entrySet().stream()
                .sorted(Map.Entry.comparingByValue((one, other) -> Long.compare(other, one)))
                .forEach(entry -> advice(
                        Numbers.said(entry.getValue(), "event") + ": "
                                + entry.getKey().message(),
                        entry.getKey().fix()));
        page.close().close();
    }

    private void advice(String message, String fix) {
        page.open("li").element("p", message).element("p", fix, "class", "fix").close();
    }

    private void tables() {
        page.open("div", "class", "tables");
        table("Applications", "App id", report.apps());
        table("Types", "Type or schema", report.types());
        table("Pages", "Page, without user, query and fragment", report.pages());
        table("Trackers", "Tracker version", report.trackers());
        reasons();
        delivery();
        page.close();
    }

    private void table(String title, String column, Tally tally) {
        page.open("section").element("h2", title);
        BarTable.write(page, column, tally);
        page.close();
    }

    private void reasons() {
        if (report.bad() > 0) {
            page.open("section").element("h2", "Why events are bad");
            BarTable.write(page, "First reason", report.reasons());
            page.close();
        }
    }

    private void delivery() {
        page.open("section").element("h2", "Delivery");
        statistics
                .delay(0.5)
                .ifPresent(half -> page.element(
                        "p",
                        "From a good event to the time of its log file: half of them within " + Numbers.said(half)
                                + ", 95 % within "
                                + Numbers.said(statistics.delay(0.95).orElse(half)) + ".",
                        "class",
                        "quiet"));
        BarTable.write(page, "Delay", delays());
        page.close();
    }

    private List<Tally.Row> delays() {
        var rows = new ArrayList<Tally.Row>();
        var from = Optional.<Duration>empty();
        for (var delay : statistics.delays()) {
            var begin = from.map(Numbers::said);
            var name = delay.atMost()
                    .map(Numbers::said)
                    .map(end -> begin.map(start -> start + " to " + end).orElse("up to " + end))
                    .orElseGet(() -> "more than " + begin.orElse(""));
            rows.add(new Tally.Row(name, delay.count(), 0));
            from = delay.atMost();
        }
        return rows;
    }

    private void losses() {
        page.open("section").element("h2", "Late, double, lost").open("table", "class", "losses");
        page.open("thead").open("tr").element("th", "What", "scope", "col");
        page.element("th", "Count", "scope", "col", "class", "number")
                .close()
                .close()
                .open("tbody");
        for (var loss : losses) {
            page.open("tr").open("th", "scope", "row").text(loss.name());
            page.element("small", loss.meaning())
                    .close()
                    .element("td", Numbers.said(loss.count()))
                    .close();
        }
        page.close().close();
        page.element(
                "p",
                "Lost is what the log shows and no event can be made of, whatever filters say. What leaves no row is on no report:"
                        + " URLs of more than 8,192 bytes and requests with too large headers, which CloudFront refuses without"
                        + " logging them, and trackers that never reached the collector.",
                "class",
                "quiet");
        page.close();
    }

    private void footer() {
        page.open("footer")
                .element(
                        "p",
                        "Other rows: " + Numbers.said(statistics.notEvents() - lostRequests()) + " that are no events, "
                                + Numbers.said(statistics.probes()) + " of verification, "
                                + Numbers.said(statistics.unwanted())
                                + " left out by filters, " + Numbers.said(statistics.bots())
                                + " left out as those of bots; " + Numbers.said(statistics.otherFiles(), "file")
                                + " passed over that are no access logs.");
        page.element(
                "p",
                "All times are UTC, by when the edge answered. Users, their addresses and ids are not on this page. Of pages, the"
                        + " user, the query and the fragment are left out. Values are what anybody sent: long ones are cut, and"
                        + " the first " + Numbers.said(Tally.MOST_VALUES)
                        + " different ones of a kind are counted each, later ones"
                        + " together.");
        page.close();
    }

    private long lostRequests() {
        return Stream.of(NoEvent.values())
                .filter(NoEvent::isLost)
                .mapToLong(statistics::notEvents)
                .sum();
    }
}
