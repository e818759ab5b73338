package io.github.snowplowcollector.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.Seeded;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whatever self-describing JSON a stranger sends: it is bad with a reason, or good everywhere. A million rows of it go by in the benchmark {@code hostile-json}. */
class HostileJsonTest {

    private static final int ROWS = 2000;

    @TempDir
    Path folder;

    @Test
    @Timeout(120)
    void isGoodInEveryWayOrBadWithAReason(@Seeded Random random) throws Exception {
        var queries = new HostileQueries(random);

        var seen =
                EveryWay.go(folder, Stream.generate(queries::next).limit(ROWS).toList());

        assertThat(seen.good()).isGreaterThan(ROWS / 5);
        assertThat(seen.bad()).isGreaterThan(ROWS / 5);
    }
}
