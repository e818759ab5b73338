package io.github.snowplowcollector.collector;

import static io.github.snowplowcollector.collector.TestCloud.GIVEN;
import static io.github.snowplowcollector.collector.TestCloud.spec;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.collector.outside.Overlap;
import io.github.snowplowcollector.config.Configuration;
import io.github.snowplowcollector.model.CollectorIdentity;
import io.github.snowplowcollector.reconcile.Change;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeliverySource;

/** Which remembered event shows that a way of logging works: one that was sent since that way is on, and no other. */
class HandoverEvidenceTest {

    private static final Configuration V2 = VendedSetUpTest.V2;
    private static final Configuration NO_LOGS = GIVEN.with("logging", "none");

    /** Later than any event is waited for. */
    private static final Duration LATER = Duration.ofDays(3);

    @AutoClose
    private final FaultyCloud cloud;

    HandoverEvidenceTest(@TempDir Path directory) {
        cloud = new FaultyCloud(directory);
    }

    @Test
    void oneOfAnEarlierDeliveryTellsNothingOfTheNextOne() {
        changeOver(GIVEN, V2);
        letOthersHoldTheSource();
        setUp(NO_LOGS);
        setUp(GIVEN);
        cloud.pass(LATER);

        assertThat(setUp(V2)).contains("delivery", "handover.event").doesNotContain("given-up.standard-logging");
    }

    @Test
    void oneOfStandardLoggingTellsNothingOnceThatWasOff() {
        setUp(V2);
        letOthersHoldTheSource();
        changeOver(V2, GIVEN);
        setUp(NO_LOGS);
        setUp(V2);
        cloud.pass(LATER);

        assertThat(setUp(GIVEN)).contains("handover.event").doesNotContain("given-up.delivery");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+1000000000-12-31T23:59:59.999999999Z",
                "2999-12-31T23:59:59Z",
                "-1000000000-01-01T00:00:00Z",
                "2001-01-01T00:00:00Z",
                "yesterday"
            })
    void oneOfAnImpossibleTimeIsFollowedByAnother(String time) {
        setUp(GIVEN);
        cloud.logs().show(new Overlap(true, false, 0));
        setUp(V2);
        var tag = tags().get(CollectorIdentity.PROBE_TAG);
        tag(time + tag.substring(tag.indexOf(' ')));

        assertThat(setUp(V2)).containsExactly("handover.event");
    }

    private void changeOver(Configuration from, Configuration to) {
        setUp(from);
        setUp(to);
        cloud.pass(Duration.ofHours(2));
        assertThat(setUp(to)).isNotEmpty().allMatch(address -> address.startsWith("given-up."));
    }

    private void letOthersHoldTheSource() {
        var logs = cloud.clients().logs();
        cloud.clients().s3().createBucket(r -> r.bucket("others-logs"));
        var destination = logs.putDeliveryDestination(r -> r.name("others")
                        .outputFormat("json")
                        .deliveryDestinationConfiguration(to -> to.destinationResourceArn("arn:aws:s3:::others-logs")))
                .deliveryDestination();
        logs.createDelivery(r -> r.deliverySourceName(source().name()).deliveryDestinationArn(destination.arn()));
    }

    private DeliverySource source() {
        return cloud.clients()
                .logs()
                .describeDeliverySources(r -> {})
                .deliverySources()
                .get(0);
    }

    private Map<String, String> tags() {
        return cloud.clients()
                .logs()
                .listTagsForResource(r -> r.resourceArn(source().arn()))
                .tags();
    }

    private void tag(String event) {
        cloud.clients()
                .logs()
                .tagResource(r -> r.resourceArn(source().arn()).tags(Map.of(CollectorIdentity.PROBE_TAG, event)));
    }

    private List<String> setUp(Configuration wanted) {
        var run = cloud.setUp(spec(wanted), Wire.CLEAR);
        assertThat(run.failure()).isEmpty();
        return run.applied().stream().map(Change::address).toList();
    }
}
