package io.github.snowplowcollector.archive.report;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Good and bad events by something that strangers choose: there may be as many values as there are events, of any length. */
final class Tally {

    /** Later ones are counted together: what is frequent is seen early. */
    static final int MOST_VALUES = 10_000;

    private static final int LONGEST_VALUE = 150;

    private final Map<String, Row> rows = new HashMap<>();
    private Row others = new Row("", 0, 0);

    /**
     * What is counted of a value.
     *
     * @param value the value; empty if it was not sent
     */
    record Row(String value, long good, long bad) {

        static final Comparator<Row> MOST_FIRST =
                Comparator.comparingLong(Row::events).reversed().thenComparing(Row::value);

        long events() {
            return good + bad;
        }

        private Row plus(Row more) {
            return new Row(value, good + more.good, bad + more.bad);
        }
    }

    void add(Optional<String> value, boolean good) {
        var one = new Row(value.map(Tally::cut).orElse(""), good ? 1 : 0, good ? 0 : 1);
        if (rows.containsKey(one.value()) || rows.size() < MOST_VALUES) {
            rows.merge(one.value(), one, Row::plus);
        } else {
            others = others.plus(one);
        }
    }

    private static String cut(String value) {
        return value.codePointCount(0, value.length()) <= LONGEST_VALUE
                ? value
                : value.substring(0, value.offsetByCodePoints(0, LONGEST_VALUE)) + "…";
    }

    /** The most frequent ones. */
    List<Row> first(int most) {
        return rows.values().stream().sorted(Row.MOST_FIRST).limit(most).toList();
    }

    /** All but those together; its value says nothing. */
    Row others(int most) {
        return rows.values().stream().sorted(Row.MOST_FIRST).skip(most).reduce(others, Row::plus);
    }
}
