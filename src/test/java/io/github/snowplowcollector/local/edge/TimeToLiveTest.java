package io.github.snowplowcollector.local.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.local.cloudfront.ManagedCachePolicy;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeToLiveTest {

    private static final Instant NOW = Instant.parse("2026-11-05T10:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "OPTIMIZED, 200, '',                     86400",
        "OPTIMIZED, 200, no-store,               1",
        "OPTIMIZED, 200, 'max-age=0, s-maxage=7', 7",
        "OPTIMIZED, 200, max-age=0,              1",
        "OPTIMIZED, 200, max-age=99999999,       31536000",
        "OPTIMIZED, 403, '',                     0",
        "OPTIMIZED, 403, max-age=5,              5",
        "OPTIMIZED, 404, '',                     10",
        "OPTIMIZED, 503, max-age=60,             60",
        "OPTIMIZED, 307, '',                     0",
        "DISABLED,  200, max-age=60,             0",
        "DISABLED,  404, '',                     0",
        "ORIGIN_CACHE_CONTROL_HEADERS, 200, '',  0",
    })
    void followsPolicyAndOrigin(ManagedCachePolicy policy, int status, String cacheControl, long seconds) {
        var headers = new HeaderList().add("cache-control", cacheControl);

        assertThat(TimeToLive.of(status, headers, policy.settings(), 10, NOW).toSeconds())
                .isEqualTo(seconds);
    }

    @Test
    void readsExpires() {
        var headers = new HeaderList().add("Expires", "Thu, 5 Nov 2026 10:00:20 GMT");

        assertThat(TimeToLive.of(200, headers, ManagedCachePolicy.OPTIMIZED.settings(), 10, NOW)
                        .toSeconds())
                .isEqualTo(20);
    }
}
