package io.github.snowplowcollector.event;

import io.github.snowplowcollector.accesslog.QueryString;
import java.util.Optional;

/**
 * Which pair of a query string tells which parameter of the protocol. Pairs with an empty value tell nothing; of several the last
 * counts.
 */
@SuppressWarnings("EnumOrdinal") // An array is the one thing small enough to be had by every event.
final class SentParameters {

    private static final int COUNT = TrackerParameter.values().length;

    private final QueryString query;
    private final int[] pairs = new int[COUNT];

    SentParameters(QueryString query) {
        this.query = query;
        byte[] text = query.text();
        for (int pair = 0; pair < query.size(); pair++) {
            var parameter = ParameterNames.find(text, query.name(pair), query.value(pair));
            if (parameter != null && query.end(pair) > query.value(pair)) {
                pairs[parameter.ordinal()] = pair + 1;
            }
        }
    }

    QueryString query() {
        return query;
    }

    /** The pair that tells a parameter; negative if it was not sent. */
    int pair(TrackerParameter parameter) {
        return pairs[parameter.ordinal()] - 1;
    }

    Optional<EventType> type() {
        int pair = pair(TrackerParameter.E);
        return pair < 0 ? Optional.empty() : EventType.ofCode(query.text(), query.value(pair), query.end(pair));
    }
}
