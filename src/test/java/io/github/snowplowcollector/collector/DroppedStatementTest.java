package io.github.snowplowcollector.collector;

import static io.github.snowplowcollector.collector.TestCloud.ALL;
import static io.github.snowplowcollector.collector.TestCloud.LOGS;
import static io.github.snowplowcollector.collector.TestCloud.VENDED;
import static io.github.snowplowcollector.collector.TestCloud.spec;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.snowplowcollector.config.CollectorSpec;
import io.github.snowplowcollector.reconcile.Change;
import io.github.snowplowcollector.reconcile.Plan;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody else writes the log bucket's policy while a set-up is running, and CloudWatch Logs may not write any more. */
class DroppedStatementTest {

    private static final CollectorSpec V2 = spec(VENDED);

    @AutoClose
    private final TestCloud cloud;

    DroppedStatementTest(@TempDir Path directory) {
        cloud = new TestCloud(directory);
    }

    @Test
    void bringsBackAStatementThatSomebodyDropsDuringTheRun() {
        var again = new ArrayList<Plan>();
        try (var collector = cloud.collector(V2)) {
            collector.apply(
                    collector.plan(ALL),
                    ALL,
                    change -> {
                        if (change.address().equals("log-bucket.lifecycle") && again.isEmpty()) {
                            VendedDrifts.overwritePolicy(cloud.aws());
                        }
                    },
                    again::add);
        }

        assertThat(again).hasSize(1);
        assertThat(again.get(0).writes())
                .extracting(Change::address)
                .contains(VendedDrifts.STATEMENT)
                .allMatch(address -> address.startsWith("log-bucket.policy."));
        assertThat(cloud.plan(V2)).isEmpty();
        assertThat(cloud.aws().s3().getBucketPolicy(r -> r.bucket(LOGS)).policy())
                .contains("\"theirs\"");
    }

    @Test
    void givesUpWhenTheStatementIsDroppedAsOftenAsItIsWritten() {
        try (var collector = cloud.collector(V2)) {
            assertThatThrownBy(() -> collector.apply(
                            collector.plan(ALL),
                            ALL,
                            change -> {
                                if (change.address().startsWith("log-bucket.p")
                                        || change.address().equals("delivery")) {
                                    VendedDrifts.overwritePolicy(cloud.aws());
                                }
                            },
                            again -> {}))
                    .isInstanceOf(CollectorException.class)
                    .hasMessageContaining(
                            "loses the statement AWSLogDeliveryWrite of its policy as often as they are written");
        }
    }
}
