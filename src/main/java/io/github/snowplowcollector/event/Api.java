package io.github.snowplowcollector.event;

import java.util.Optional;

/**
 * The interface of the collector that a request was sent to, as its path names it.
 *
 * @param vendor for example {@code com.snowplowanalytics.snowplow}
 * @param version for example {@code tp1}
 */
public record Api(String vendor, String version) {

    private static final String SNOWPLOW = "com.snowplowanalytics.snowplow";
    static final Api TRACKER_PROTOCOL_1 = new Api(SNOWPLOW, "tp1");
    private static final Api TRACKER_PROTOCOL_2 = new Api(SNOWPLOW, "tp2");

    /** Whether trackers post to it; what they get is elsewhere. */
    boolean isPosted() {
        return equals(TRACKER_PROTOCOL_2);
    }

    /**
     * The interface that a path leads to: {@code /i} and, for oldest trackers, {@code /ice.png} (with anything behind it) are short for
     * {@code /com.snowplowanalytics.snowplow/tp1}. Some old logs hold the query string in the path's column too.
     */
    static Optional<Api> ofPath(String stem) {
        int query = stem.indexOf('?');
        var path = query < 0 ? stem : stem.substring(0, query);
        if (path.equals("/i") || path.startsWith("/ice.png")) {
            return Optional.of(TRACKER_PROTOCOL_1);
        }
        return switch (path) {
            case "/" + SNOWPLOW + "/tp1" -> Optional.of(TRACKER_PROTOCOL_1);
            case "/" + SNOWPLOW + "/tp2" -> Optional.of(TRACKER_PROTOCOL_2);
            default -> Optional.empty();
        };
    }
}
