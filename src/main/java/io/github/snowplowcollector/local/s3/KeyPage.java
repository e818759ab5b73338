package io.github.snowplowcollector.local.s3;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;

/**
 * One page of a listing.
 *
 * @param keys keys that are listed themselves
 * @param prefixes common prefixes that stand for the keys under them
 * @param next the last item shown, when there are more
 */
record KeyPage(List<String> keys, Set<String> prefixes, Optional<String> next) {

    /**
     * Cuts a page out of all keys.
     *
     * @param prefix only keys that begin with it
     * @param delimiter rolls up keys that hold it behind the prefix; empty for none
     * @param after only items behind this key or common prefix; empty for all
     * @param max items on a page
     */
    static KeyPage of(NavigableSet<String> all, String prefix, String delimiter, String after, int max) {
        var keys = new ArrayList<String>();
        var prefixes = new LinkedHashSet<String>();
        var last = "";
        boolean fromPrefix = KeyOrder.UTF_8.compare(prefix, after) > 0;
        for (var key : all.tailSet(fromPrefix ? prefix : after, fromPrefix)) {
            if (!key.startsWith(prefix)) {
                break;
            }
            int rolled = delimiter.isEmpty() ? -1 : key.indexOf(delimiter, prefix.length());
            var item = rolled < 0 ? key : key.substring(0, rolled + delimiter.length());
            if (rolled >= 0 && (prefixes.contains(item) || item.equals(after))) {
                continue;
            }
            if (keys.size() + prefixes.size() == max) {
                return new KeyPage(keys, prefixes, max == 0 ? Optional.empty() : Optional.of(last));
            }
            if (rolled < 0) {
                keys.add(item);
            } else {
                prefixes.add(item);
            }
            last = item;
        }
        return new KeyPage(keys, prefixes, Optional.empty());
    }
}
