package io.github.snowplowcollector.collector.domain;

import io.github.snowplowcollector.aws.iam.ApiCall;
import io.github.snowplowcollector.collector.resource.AwsSetting;
import io.github.snowplowcollector.ground.Waiting;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.route53.model.Change;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/**
 * Records that lead viewers to the distribution, so that they keep their place among what is written to that. Values by name and type.
 */
abstract class LeadingRecords implements AwsSetting<Map<String, String>> {

    final List<String> names;
    final RecordSets records;
    private final Waiting waiting;

    /** @param waiting for the name servers, before anything else is written to the distribution */
    LeadingRecords(List<String> names, RecordSets records, Waiting waiting) {
        this.names = names;
        this.records = records;
        this.waiting = waiting;
    }

    /** What has to change at a name as it stands. */
    abstract List<Change> changes(String name);

    @Override
    public final List<String> writesTo() {
        return List.of(Domain.ZONE, "distribution");
    }

    @Override
    public final List<ApiCall> reads() {
        return RecordSets.READING;
    }

    @Override
    public final List<ApiCall> writes() {
        return ApiCall.join(RecordSets.WRITING, RecordSets.WAITING);
    }

    @Override
    public final void apply(Map<String, String> wanted) {
        change(waiting);
    }

    final void change(Waiting patience) {
        records.await(records.change(names, this::changes), patience);
    }

    static String key(String name, ResourceRecordSet set) {
        return name + " " + set.type();
    }
}
