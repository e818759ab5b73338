package io.github.snowplowcollector.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.model.Check;
import io.github.snowplowcollector.model.Check.Status;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class VerificationTableTest {

    @Test
    void putsTheHintUnderWhatFailed() {
        assertThat(String.join(
                        "\n",
                        VerificationTable.lines(
                                List.of(
                                        new Check("dns", Status.PASS, "d111 resolves", "not shown"),
                                        new Check("https", Status.FAIL, "403\nForbidden", "run\nsnowplow:setup"),
                                        new Check("cors", Status.FAIL, "no header", ""),
                                        new Check("log", Status.PENDING, "normally within 1 h", ""),
                                        new Check("http", Status.SKIPPED, "", "")),
                                OptionalInt.empty())))
                .isEqualTo("""
                        pass     dns    d111 resolves
                        fail     https  403\\u000AForbidden
                              Fix: run\\u000Asnowplow:setup
                        fail     cors   no header
                        pending  log    normally within 1 h
                        skipped  http""");
    }
}
