package io.github.snowplowcollector.collector.cloudfront;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Lists of CloudFront, which come in pages linked by a marker. */
final class Pages {

    private Pages() {}

    /**
     * One page.
     *
     * @param next marker of the next page; null or empty after the last one
     */
    record Page<T>(List<T> items, @Nullable String next) {}

    /** All items; {@code list} is given null for the first page. */
    static <T> List<T> all(Function<@Nullable String, Page<T>> list) {
        var all = new ArrayList<T>();
        @Nullable String marker = null;
        do {
            var page = list.apply(marker);
            all.addAll(page.items());
            marker = page.next();
        } while (marker != null && !marker.isEmpty());
        return all;
    }
}
