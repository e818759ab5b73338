package io.github.snowplowcollector.collector.s3;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The items of a bucket's document that are ours, among its owner's.
 *
 * @param list the member that holds all of them
 * @param key the member of an item by which it is told from others
 * @param isOurs whether an item of this key is ours
 */
public record OwnItems(String list, String key, Predicate<String> isOurs) {

    /** The rules that answer preflights. */
    public static OwnItems ofCors() {
        return new OwnItems("CORSRules", "ID", CorsRule.ID::equals);
    }

    /** The lifecycle rules of a bucket that one collector has. */
    public static OwnItems ofLifecycle() {
        return new OwnItems("Rules", "ID", id -> id.startsWith(LifecycleRules.OURS));
    }

    /** Those of one distribution in a bucket that collectors share. */
    public static OwnItems ofSharedLifecycle(String distributionId) {
        return new OwnItems("Rules", "ID", id -> id.startsWith(LifecycleRules.ids(distributionId)));
    }

    /** Tags with some keys. */
    public static OwnItems ofTags(Set<String> keys) {
        return new OwnItems("TagSet", "Key", keys::contains);
    }

    /** A document as it is now, with our items as they were before; what its owner changed since stays. */
    public Optional<Map<?, ?>> restored(Optional<Map<?, ?>> before, Optional<Map<?, ?>> now) {
        var old = items(before, true);
        if (Set.copyOf(old).equals(Set.copyOf(items(now, true)))) {
            return now;
        }
        var others = items(now, false);
        if (Set.copyOf(others).equals(Set.copyOf(items(before, false)))) {
            return before;
        }
        var all = new ArrayList<Object>(others);
        all.addAll(old);
        return all.isEmpty() ? Optional.empty() : Optional.of(Map.of(list, all));
    }

    private List<Map<?, ?>> items(Optional<Map<?, ?>> document, boolean ours) {
        return document
                .<Object>map(there -> there.get(list))
                .map(there -> there instanceof Collection<?> items ? items : List.of())
                .stream()
                .flatMap(Collection::stream)
                .flatMap(item -> item instanceof Map<?, ?> members ? Stream.of(members) : Stream.empty())
                .filter(item -> ours == isOurs.test(String.valueOf(item.get(key))))
                .collect(Collectors.<Map<?, ?>>toList());
    }
}
