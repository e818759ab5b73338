package io.github.snowplowcollector.archive.events;

import io.github.snowplowcollector.event.CanonicalField;
import io.github.snowplowcollector.event.Event;
import io.github.snowplowcollector.event.EventLines;
import io.github.snowplowcollector.event.EventType;
import io.github.snowplowcollector.ground.Printable;
import io.github.snowplowcollector.ground.TextWidth;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Columns of fixed width, since rows are shown as they come. What is too long for its column is cut. What an event is about takes what is
 * left of the line; where that is little, the event id goes first, since it is of no use when cut, and then the app id and the type.
 */
final class TableLines extends EventLines {

    private static final String GAP = "  ";
    private static final int LEAST_ABOUT = 23;
    private static final int WITHOUT_TERMINAL = 221;

    /** Widths of time, type, app id and event id, as many as there are, the widest table first. */
    private static final List<List<Integer>> TABLES =
            List.of(List.of(20, 16, 21, 36), List.of(20, 16, 21), List.of(20, 11, 10), List.of(20, 11), List.of(20));

    private final List<Integer> widths;
    private final int about;

    /** @param width how long a line may be; empty for as long as it gets */
    TableLines(OptionalInt width) {
        int line = width.orElse(WITHOUT_TERMINAL);
        widths = TABLES.stream()
                .filter(table -> line - taken(table) >= LEAST_ABOUT)
                .findFirst()
                .orElse(TABLES.get(TABLES.size() - 1));
        about = Math.max(1, line - taken(widths));
    }

    @Override
    public Optional<String> header() {
        return Optional.of(line(List.of("collector_tstamp", "event", "app_id", "event_id"), "about"));
    }

    @Override
    protected void write(Event event) {
        var line = line(
                List.of(
                        event.collectorTime().truncatedTo(ChronoUnit.SECONDS).toString(),
                        text(event, CanonicalField.EVENT),
                        event.appId().orElse(""),
                        event.eventId().orElse("")),
                about(event));
        put(line.getBytes(StandardCharsets.UTF_8));
    }

    private String line(List<String> cells, String last) {
        var line = new StringBuilder();
        for (int column = 0; column < widths.size(); column++) {
            int width = widths.get(column);
            line.append(TextWidth.padded(TextWidth.cut(Printable.of(cells.get(column)), width), width))
                    .append(GAP);
        }
        return line.append(TextWidth.cut(Printable.of(last), about)).toString().stripTrailing();
    }

    private static int taken(List<Integer> widths) {
        return widths.stream().mapToInt(width -> width + GAP.length()).sum();
    }

    private static String about(Event event) {
        return switch (event.type().orElse(EventType.PAGE_VIEW)) {
            case STRUCT -> joined(event, CanonicalField.SE_CATEGORY, CanonicalField.SE_ACTION, CanonicalField.SE_LABEL);
            case UNSTRUCT -> event.schema().orElse("");
            case TRANSACTION -> joined(event, CanonicalField.TR_ORDERID, CanonicalField.TR_TOTAL);
            case TRANSACTION_ITEM -> joined(event, CanonicalField.TI_ORDERID, CanonicalField.TI_SKU);
            default -> text(event, CanonicalField.PAGE_URL);
        };
    }

    private static String text(Event event, CanonicalField field) {
        return event.value(field)
                .map(value -> value instanceof BigDecimal number ? number.toPlainString() : value.toString())
                .orElse("");
    }

    private static String joined(Event event, CanonicalField... fields) {
        return Stream.of(fields)
                .map(field -> text(event, field))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(" "));
    }
}
