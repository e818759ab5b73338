package io.github.snowplowcollector.collector.domain;

import io.github.snowplowcollector.aws.iam.ApiCall;
import io.github.snowplowcollector.collector.cloudfront.DistributionLookup;
import io.github.snowplowcollector.collector.resource.AwsRemoval;
import io.github.snowplowcollector.ground.Waiting;
import io.github.snowplowcollector.reconcile.Deferred;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import software.amazon.awssdk.services.route53.model.Change;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/**
 * The records of names that the distribution is to bear no more: they go before the names do, for whoever followed them would be answered
 * with an error. What points elsewhere is not touched.
 */
final class RemovedRecords extends LeadingRecords {

    private final DistributionLookup lookup;

    RemovedRecords(List<String> names, RecordSets records, DistributionLookup lookup, Waiting waiting) {
        super(names, records, waiting);
        this.lookup = lookup;
    }

    @Override
    public String address() {
        return Domain.ZONE + ".removed-records";
    }

    @Override
    public Optional<Map<String, String>> read() {
        var there = new TreeMap<String, String>();
        names.forEach(name -> pointing(name).forEach(set -> there.put(key(name, set), RecordSets.value(set))));
        return Optional.of(there);
    }

    @Override
    public Deferred<Map<String, String>> wanted() {
        return Deferred.known(Map.of());
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
                change(patience);
            }
        };
    }

    @Override
    List<Change> changes(String name) {
        return pointing(name).map(RecordSets::delete).toList();
    }

    private Stream<ResourceRecordSet> pointing(String name) {
        return lookup.found().stream()
                .flatMap(live -> records.at(name).stream().filter(set -> RecordSets.leadsTo(set, live.domain())));
    }
}
