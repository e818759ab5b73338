package io.github.snowplowcollector.local.edge;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** What an edge remembers of one distribution's origins. Bounded: when full it forgets everything, which costs a fetch each. */
final class EdgeCache {

    private static final int MOST_OBJECTS = 256;
    private static final int LARGEST_OBJECT = 256 * 1024;

    private final Map<String, CachedObject> objects = new ConcurrentHashMap<>();
    private final AtomicLong generation = new AtomicLong();

    Optional<CachedObject> find(String key) {
        return Optional.ofNullable(objects.get(key));
    }

    /** Changes with every invalidation: what was fetched under an earlier one is not kept. */
    long generation() {
        return generation.get();
    }

    void store(String key, CachedObject object, long fetchedIn) {
        if (object.body().length > LARGEST_OBJECT) {
            return;
        }
        if (objects.size() >= MOST_OBJECTS) {
            objects.clear();
        }
        objects.put(key, object);
        if (fetchedIn != generation.get()) {
            objects.remove(key);
        }
    }

    /** Forgets the objects under these paths; a star at the end stands for whatever follows. */
    void invalidate(List<String> paths) {
        generation.incrementAndGet();
        for (var path : paths) {
            if (path.endsWith("*")) {
                var prefix = path.substring(0, path.length() - 1);
                objects.keySet().removeIf(key -> key.startsWith(prefix));
            } else {
                objects.keySet().removeIf(key -> CacheKey.address(key).equals(path));
            }
        }
    }

    /**
     * An origin's answer as an edge keeps it.
     *
     * @param headers the origin's, those of the connection left out; not to be changed
     * @param stored when it was fetched
     * @param expires from when on it is fetched again
     */
    record CachedObject(int status, HeaderList headers, byte[] body, Instant stored, Instant expires) {

        /** What was fetched in the future is not: the clock was put back, and nothing is to be kept the longer for it. */
        boolean fresh(Instant now) {
            return !now.isBefore(stored) && now.isBefore(expires);
        }

        long age(Instant now) {
            return Math.max(0, now.getEpochSecond() - stored.getEpochSecond());
        }
    }
}
