package io.github.snowplowcollector.local.cloudfront;

import io.github.snowplowcollector.local.http.XmlElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * One page of a list.
 *
 * @param entries what is on it
 * @param marker where it begins, as asked
 * @param maxItems how many it may hold, 1 to 100
 * @param next the marker of the next page, if there is one: the id of this page's last entry
 */
record Page<T>(List<T> entries, String marker, int maxItems, Optional<String> next) {

    private static final int MOST = 100;

    /** Cuts the page out of all entries; {@code Marker} and {@code MaxItems} are in the query. */
    static <T> Page<T> of(List<T> all, Function<T, String> id, Map<String, String> query) {
        var marker = query.getOrDefault("Marker", "");
        int maxItems = maxItems(query.getOrDefault("MaxItems", ""));
        int start = 0;
        if (!marker.isEmpty()) {
            start = all.stream().map(id).toList().indexOf(marker) + 1;
            if (start == 0) {
                throw CloudFrontErrors.invalidArgument("The parameter Marker is invalid.");
            }
        }
        int end = Math.min(all.size(), start + maxItems);
        var entries = new ArrayList<>(all.subList(start, end));
        var next = end < all.size() ? Optional.of(id.apply(all.get(end - 1))) : Optional.<String>empty();
        return new Page<>(entries, marker, maxItems, next);
    }

    private static int maxItems(String asked) {
        if (asked.isEmpty()) {
            return MOST;
        }
        if (!asked.matches("\\d{1,4}") || Integer.parseInt(asked) == 0) {
            throw CloudFrontErrors.invalidArgument("The parameter MaxItems is invalid.");
        }
        return Math.min(MOST, Integer.parseInt(asked));
    }

    /** As most lists are written: with marker and an explicit end. */
    XmlElement toXml(String name, Function<T, XmlElement> entry) {
        var list = new XmlElement(name).add("Marker", marker);
        next.ifPresent(value -> list.add("NextMarker", value));
        list.add("MaxItems", Integer.toString(maxItems)).add("IsTruncated", Boolean.toString(next.isPresent()));
        return withItems(list, entry);
    }

    /** As lists of policies are written: they end where there is no next marker. */
    XmlElement toPolicyXml(String name, Function<T, XmlElement> entry) {
        var list = new XmlElement(name);
        next.ifPresent(value -> list.add("NextMarker", value));
        return withItems(list.add("MaxItems", Integer.toString(maxItems)), entry);
    }

    private XmlElement withItems(XmlElement list, Function<T, XmlElement> entry) {
        list.add("Quantity", Integer.toString(entries.size()));
        if (!entries.isEmpty()) {
            var items = list.open("Items");
            entries.forEach(each -> items.add(entry.apply(each)));
        }
        return list;
    }
}
