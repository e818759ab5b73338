package io.github.snowplowcollector.collector.domain;

import io.github.snowplowcollector.aws.iam.ApiCall;
import io.github.snowplowcollector.collector.cloudfront.DistributionLookup;
import io.github.snowplowcollector.collector.resource.AwsRemoval;
import io.github.snowplowcollector.collector.resource.AwsSetting;
import io.github.snowplowcollector.ground.Waiting;
import io.github.snowplowcollector.reconcile.Deferred;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/**
 * The records of names that the distribution is to bear no more: they go before the names do, for whoever followed them would be answered
 * with an error. What points elsewhere is not touched.
 */
final class RemovedRecords implements AwsSetting<Map<String, String>> {

    private final List<String> names;
    private final RecordSets records;
    private final DistributionLookup lookup;
    private final Waiting waiting;

    /** @param waiting for the name servers, before the distribution lets go of the names */
    RemovedRecords(List<String> names, RecordSets records, DistributionLookup lookup, Waiting waiting) {
        this.waiting = waiting;
        this.names = names;
        this.records = records;
        this.lookup = lookup;
    }

    @Override
    public String address() {
        return Domain.ZONE + ".removed-records";
    }

    @Override
    public List<String> writesTo() {
        return List.of(Domain.ZONE, "distribution");
    }

    @Override
    public List<ApiCall> reads() {
        return RecordSets.READING;
    }

    @Override
    public List<ApiCall> writes() {
        return ApiCall.join(RecordSets.WRITING, RecordSets.WAITING);
    }

    @Override
    public Optional<Map<String, String>> read() {
        var there = new TreeMap<String, String>();
        names.forEach(name -> pointing(name).forEach(set -> there.put(name + " " + set.type(), RecordSets.value(set))));
        return Optional.of(there);
    }

    @Override
    public Deferred<Map<String, String>> wanted() {
        return Deferred.known(Map.of());
    }

    @Override
    public void apply(Map<String, String> wanted) {
        records.await(remove(), waiting);
    }

    /** The same at a teardown. */
    AwsRemoval removal(List<ApiCall> finding) {
        return new AwsRemoval() {
            @Override
            public String address() {
                return Domain.ZONE + ".alias-records";
            }

            @Override
            public List<ApiCall> calls() {
                return ApiCall.join(DistributionLookup.CALLS, finding, reads(), writes());
            }

            @Override
            public Optional<String> read() {
                var there = RemovedRecords.this.read().orElseThrow().keySet();
                return there.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", there));
            }

            @Override
            public void remove(Waiting patience) {
                records.await(RemovedRecords.this.remove(), patience);
            }
        };
    }

    private List<String> remove() {
        return records.change(
                names, name -> pointing(name).map(RecordSets::delete).toList());
    }

    private Stream<ResourceRecordSet> pointing(String name) {
        return lookup.found().stream()
                .flatMap(live -> records.at(name).stream().filter(set -> RecordSets.leadsTo(set, live.domain())));
    }
}
