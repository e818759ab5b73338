package io.github.snowplowcollector.archive.events;

import io.github.snowplowcollector.event.CanonicalField;
import io.github.snowplowcollector.event.Event;
import io.github.snowplowcollector.event.EventType;
import io.github.snowplowcollector.spec.Printable;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Columns of fixed width, since rows are shown as they come. What is too long for a column but the last is cut. */
final class TableLines implements LineFormat {

    private static final List<Integer> WIDTHS = List.of(20, 16, 21, 36);
    private static final int LONGEST = 120;

    @Override
    public Optional<String> header() {
        return Optional.of(line(List.of("collector_tstamp", "event", "app_id", "event_id", "about")));
    }

    @Override
    public String line(Event event) {
        return line(List.of(
                event.collectorTime().truncatedTo(ChronoUnit.SECONDS).toString(),
                EnrichedText.of(event, CanonicalField.EVENT),
                event.appId().orElse(""),
                event.eventId().orElse(""),
                about(event)));
    }

    private static String line(List<String> cells) {
        var line = new StringBuilder();
        for (int column = 0; column < WIDTHS.size(); column++) {
            var cell = cut(Printable.of(cells.get(column)), WIDTHS.get(column));
            line.append(cell)
                    .append(" ".repeat(WIDTHS.get(column) - cell.codePointCount(0, cell.length())))
                    .append("  ");
        }
        return line.append(cut(Printable.of(cells.get(WIDTHS.size())), LONGEST))
                .toString()
                .stripTrailing();
    }

    private static String about(Event event) {
        return switch (event.type().orElse(EventType.PAGE_VIEW)) {
            case STRUCT -> joined(event, CanonicalField.SE_CATEGORY, CanonicalField.SE_ACTION, CanonicalField.SE_LABEL);
            case UNSTRUCT -> event.schema().orElse("");
            case TRANSACTION -> joined(event, CanonicalField.TR_ORDERID, CanonicalField.TR_TOTAL);
            case TRANSACTION_ITEM -> joined(event, CanonicalField.TI_ORDERID, CanonicalField.TI_SKU);
            default -> EnrichedText.of(event, CanonicalField.PAGE_URL);
        };
    }

    private static String joined(Event event, CanonicalField... fields) {
        return Stream.of(fields)
                .map(field -> EnrichedText.of(event, field))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(" "));
    }

    private static String cut(String text, int width) {
        return text.codePointCount(0, text.length()) <= width
                ? text
                : text.substring(0, text.offsetByCodePoints(0, width - 1)) + "…";
    }
}
