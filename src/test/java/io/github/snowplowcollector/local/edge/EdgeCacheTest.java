package io.github.snowplowcollector.local.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EdgeCacheTest {

    private final EdgeCache cache = new EdgeCache();

    private static EdgeCache.CachedObject object(int size) {
        return new EdgeCache.CachedObject(200, new HeaderList(), new byte[size], Instant.EPOCH, Instant.MAX);
    }

    private void store(String key) {
        cache.store(key, object(1), cache.generation());
    }

    @Test
    void forgetsOnlyWhatIsInvalidated() {
        List.of("/i", "/a/1", "/a/2", "/b", "/b\nhost").forEach(this::store);

        cache.invalidate(List.of("/a/*", "/b"));

        assertThat(cache.find("/i")).isPresent();
        assertThat(List.of("/a/1", "/a/2", "/b", "/b\nhost"))
                .allMatch(key -> cache.find(key).isEmpty());
    }

    @Test
    void doesNotKeepWhatWasFetchedBeforeAnInvalidation() {
        long before = cache.generation();
        cache.invalidate(List.of("/i"));

        cache.store("/i", object(1), before);

        assertThat(cache.find("/i")).isEmpty();
    }

    @Test
    void staysBounded() {
        for (int i = 0; i < 10_000; i++) {
            store("/" + i);
        }
        long kept = IntStream.range(0, 10_000)
                .filter(i -> cache.find("/" + i).isPresent())
                .count();

        assertThat(kept).isBetween(1L, 256L);
    }

    @Test
    void doesNotKeepLargeObjects() {
        cache.store("/large", object(256 * 1024 + 1), cache.generation());

        assertThat(cache.find("/large")).isEmpty();
    }
}
