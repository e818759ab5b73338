package io.github.snowplowcollector.collector;

import static io.github.snowplowcollector.collector.TestCloud.ALL;
import static io.github.snowplowcollector.collector.TestCloud.LOGS;
import static io.github.snowplowcollector.collector.TestCloud.SPEC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.snowplowcollector.reconcile.Change;
import io.github.snowplowcollector.reconcile.Plan;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody else writes the log bucket's ACL while a set-up is running. */
class DroppedGrantTest {

    @AutoClose
    private final TestCloud cloud;

    DroppedGrantTest(@TempDir Path directory) {
        cloud = new TestCloud(directory);
    }

    @Test
    void bringsBackAGrantThatSomebodyDropsDuringTheRun() {
        var again = new ArrayList<Plan>();
        try (var collector = cloud.collector(SPEC)) {
            collector.apply(
                    collector.plan(ALL),
                    ALL,
                    change -> {
                        if (change.address().equals("log-bucket.lifecycle") && again.isEmpty()) {
                            cloud.aws().s3().putBucketAcl(r -> r.bucket(LOGS).acl("private"));
                        }
                    },
                    again::add);
        }

        assertThat(again).hasSize(1);
        assertThat(again.get(0).writes()).extracting(Change::address).containsExactly("log-bucket.log-delivery-grant");
        assertThat(cloud.plan(SPEC)).isEmpty();
    }

    @Test
    void givesUpWhenTheGrantIsDroppedAsOftenAsItIsWritten() {
        try (var collector = cloud.collector(SPEC)) {
            assertThatThrownBy(() -> collector.apply(
                            collector.plan(ALL),
                            ALL,
                            change -> {
                                if (change.address().startsWith("log-bucket.l")) {
                                    cloud.aws()
                                            .s3()
                                            .putBucketAcl(r -> r.bucket(LOGS).acl("private"));
                                }
                            },
                            again -> {}))
                    .isInstanceOf(CollectorException.class)
                    .hasMessageContaining("as often as they are written");
        }
    }
}
