package io.github.snowplowcollector.mojo.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.mojo.LogLines;
import org.junit.jupiter.api.Test;

class SafeLogTest {

    @Test
    void escapesEveryLine() {
        var lines = new LogLines();
        var log = new SafeLog(lines);
        String hostile = "x\n[ERROR] \u001b[2Jboo";

        log.info(hostile);
        log.warn(hostile);
        log.error(hostile);
        log.debug(hostile);
        log.debug(hostile, new IllegalStateException("why"));

        String safe = ": x\\u000A[ERROR] \\u001B[2Jboo";
        assertThat(lines.lines)
                .containsExactly(
                        "info" + safe,
                        "warn" + safe,
                        "error" + safe,
                        "debug" + safe,
                        "debug" + safe + ": java.lang.IllegalStateException: why");
    }
}
