package io.github.snowplowcollector.spark;

import io.github.snowplowcollector.archive.selection.EventTimeRange;
import io.github.snowplowcollector.event.CanonicalField;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.connector.expressions.Expression;
import org.apache.spark.sql.connector.expressions.Literal;
import org.apache.spark.sql.connector.expressions.NamedReference;
import org.apache.spark.sql.connector.expressions.filter.Predicate;
import org.apache.spark.sql.types.DataTypes;

/**
 * Between which times a query looks at events, by when the edge answered: as wide as what it compares with constants, or wider.
 *
 * @param predicates what was understood of it
 * @param from first microsecond
 * @param to last microsecond
 */
record TimeBounds(List<Predicate> predicates, long from, long to) {

    /** All times. */
    static final TimeBounds NONE = new TimeBounds(List.of(), Long.MIN_VALUE, Long.MAX_VALUE);

    /** Beyond it names have no hours. */
    private static final Instant END = Instant.parse("9999-12-31T23:00:00Z");

    /** What all of these predicates allow; those about something else allow everything. */
    static TimeBounds of(List<Predicate> predicates) {
        var bounds = NONE;
        for (var predicate : predicates) {
            bounds = bounds.and(predicate);
        }
        return bounds;
    }

    private TimeBounds and(Predicate predicate) {
        var operands = predicate.children();
        if (operands.length != 2) {
            return this;
        }
        return isTime(operands[0])
                ? and(predicate, predicate.name(), operands[1])
                : isTime(operands[1]) ? and(predicate, mirrored(predicate.name()), operands[0]) : this;
    }

    private static boolean isTime(Expression operand) {
        return operand instanceof NamedReference reference
                && Arrays.equals(
                        reference.fieldNames(), new String[] {CanonicalField.COLLECTOR_TSTAMP.canonicalName()});
    }

    private static String mirrored(String comparison) {
        return comparison.replace('<', '\0').replace('>', '<').replace('\0', '>');
    }

    private TimeBounds and(Predicate predicate, String comparison, Expression operand) {
        if (!(operand instanceof Literal<?> literal)
                || !DataTypes.TimestampType.equals(literal.dataType())
                || !(literal.value() instanceof Long micros)) {
            return this;
        }
        return switch (comparison) {
            case "=", "<=>" -> and(predicate, micros, micros);
            case ">", ">=" -> and(predicate, micros, Long.MAX_VALUE);
            case "<", "<=" -> and(predicate, Long.MIN_VALUE, micros);
            default -> this;
        };
    }

    private TimeBounds and(Predicate predicate, long otherFrom, long otherTo) {
        var both = new ArrayList<>(predicates);
        both.add(predicate);
        return new TimeBounds(List.copyOf(both), Math.max(from, otherFrom), Math.min(to, otherTo));
    }

    /** The times of both. */
    EventTimeRange in(EventTimeRange range) {
        var since = from == Long.MIN_VALUE ? range.since() : later(range.since(), at(from));
        var until = Optional.of(to)
                .filter(last -> last < Long.MAX_VALUE)
                .map(last -> at(last).plus(1, ChronoUnit.MICROS))
                .filter(END::isAfter)
                .map(end -> range.until().filter(end::isAfter).orElse(end))
                .or(range::until);
        return new EventTimeRange(since, until);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant at(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
