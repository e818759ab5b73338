package io.github.snowplowcollector.aws.iam;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The ids that CloudFront gave to what is there, and the place of the lake.
 *
 * @param ids by type; none of what is not there, or not known
 */
public record KnownIds(Map<ResourceType, String> ids) {

    /** A collector of which nothing is there, or of which nothing is known. */
    public static final KnownIds NONE = new KnownIds(Map.of());

    public KnownIds {
        ids = Map.copyOf(ids);
    }

    /** These, and that of one resource more if it is there. */
    public KnownIds with(ResourceType type, Optional<String> id) {
        var all = new HashMap<>(ids);
        id.ifPresent(known -> all.put(type, known));
        return new KnownIds(all);
    }

    /** The id of the resource of this type. */
    public Optional<String> of(ResourceType type) {
        return Optional.ofNullable(ids.get(type));
    }
}
