package io.github.snowplowcollector.collector.takeover;

import io.github.snowplowcollector.aws.iam.ApiCall;
import io.github.snowplowcollector.collector.existing.ExistingBucket;
import io.github.snowplowcollector.collector.existing.ExistingDistribution;
import io.github.snowplowcollector.collector.existing.Inspection;
import io.github.snowplowcollector.collector.existing.ManagingTool;
import io.github.snowplowcollector.collector.s3.Statements;
import io.github.snowplowcollector.config.CollectorSpec;
import io.github.snowplowcollector.config.Takeover;
import io.github.snowplowcollector.reconcile.RefusedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What keeps a collector from being taken over, said before anything is written. */
final class TakeoverRules {

    static final List<ApiCall> CALLS = ApiCall.join(Inspection.CALLS_FOR_ONE, Inspection.LOGGING_CALLS);

    private static final int LARGEST_POLICY = 20 * 1024;

    private final CollectorSpec spec;
    private final Adoptee adoptee;
    private final Inspection inspection;
    private final List<String> unknownMembers;
    private final Supplier<ServedKeys> keys;
    private final List<String> problems = new ArrayList<>();

    /**
     * @param unknownMembers what of the distribution's configuration would be lost on writing it back
     * @param keys what is served today
     */
    TakeoverRules(
            CollectorSpec spec,
            Adoptee adoptee,
            Inspection inspection,
            List<String> unknownMembers,
            Supplier<ServedKeys> keys) {
        this.spec = spec;
        this.adoptee = adoptee;
        this.inspection = inspection;
        this.unknownMembers = unknownMembers;
        this.keys = keys;
    }

    /** Every reason, with the way out; none if it can be taken over. */
    List<String> problems() {
        var distribution = adoptee.distribution();
        var bucket = distribution.pixelBucket();
        if (bucket.isEmpty()) {
            return List.of("the pixel of distribution " + distribution.live().id()
                    + " comes from no bucket. Fix: give /i an origin that is a bucket.");
        }
        if (!spec.pixelBucket().equals(bucket)) {
            return List.of("the pixel comes from bucket " + bucket.get() + ", and later runs find the collector by"
                    + " snowplow.pixelBucket. Fix: put the properties that snowplow:inspect prints into the POM.");
        }
        serving(distribution);
        if (!unknownMembers.isEmpty()) {
            problems.add(
                    "the distribution's configuration has " + String.join(" and ", unknownMembers)
                            + ", which this version does not know and would take away by writing it back. Fix: use a newer version of the plugin.");
        }
        viewerProtocol(distribution);
        readers(bucket.get());
        logsInto(bucket.get());
        var found = inspection.bucket(bucket.get());
        found.ifPresentOrElse(
                there -> {
                    website(distribution, there);
                    managed(there);
                    policy(distribution, there);
                },
                () -> problems.add("bucket " + bucket.get() + " is not there, or not this account's."));
        spec.logBucket()
                .filter(logs -> spec.logs().mode().value().keepsLogs())
                .flatMap(inspection::bucket)
                .ifPresent(logs -> problems.addAll(new PolicyRules(logs.name(), logs.statements())
                        .secured()
                        .problems()));
        return List.copyOf(problems);
    }

    private void serving(ExistingDistribution distribution) {
        if (!distribution.isEnabled()) {
            problems.add("the distribution is disabled, so that nothing can be proven. Fix: enable it first.");
        }
        if (distribution.asksForCertificates()) {
            problems.add(
                    "viewers must show a certificate (mutual TLS), which no tracker does. Fix: switch that off first.");
        }
    }

    /** The default behaviour of a whole site is none of ours. */
    private void viewerProtocol(ExistingDistribution distribution) {
        var wanted = spec.distribution().viewerProtocol();
        var serving = distribution.serving();
        if (wanted.isSet() && !serving.isDefault() && !wanted.value().awsName().equals(serving.viewerProtocol())) {
            problems.add(
                    "snowplow.viewerProtocol = '" + wanted.value().awsName() + "', but /i is served by the behavior '"
                            + serving.pattern() + "' of a larger site, which has '" + serving.viewerProtocol()
                            + "' and is not changed. Fix: take viewerProtocol out of the POM, or change the behavior by hand first.");
        }
    }

    private void readers(String bucket) {
        var others = inspection.readersOf(bucket).stream()
                .filter(other ->
                        !other.live().id().equals(adoptee.distribution().live().id()))
                .map(other -> other.live().id() + " (" + other.live().domain() + ")")
                .collect(Collectors.joining(" and "));
        if (!others.isEmpty()) {
            problems.add("bucket " + bucket + " cannot be closed, since distribution " + others
                    + " reads it too. Fix: give that one another origin, or leave this collector as it is.");
        }
    }

    private void logsInto(String bucket) {
        var sources = Stream.concat(
                        inspection.distributions().stream()
                                .filter(distribution -> distribution.logBucket().equals(Optional.of(bucket)))
                                .map(distribution ->
                                        "distribution " + distribution.live().id()),
                        inspection.bucketsLoggingInto(bucket).stream().map(source -> "bucket " + source))
                .collect(Collectors.joining(" and "));
        if (!sources.isEmpty()) {
            problems.add("bucket " + bucket + " cannot be closed, since the access logs of " + sources
                    + " are delivered into it by ACL. Fix: let them go into a bucket of their own.");
        }
    }

    /** What a website does and S3's API does not. */
    private void website(ExistingDistribution distribution, ExistingBucket bucket) {
        boolean read = distribution.config().origins().items().stream()
                .anyMatch(origin -> ExistingDistribution.isWebsite(origin)
                        && distribution.originsIn(bucket.name()).contains(origin.id()));
        bucket.website().filter(site -> read).ifPresent(site -> {
            var does = new ArrayList<String>();
            if (site.redirectAllRequestsTo() != null || !site.routingRules().isEmpty()) {
                does.add("redirects");
            }
            var keys = inspection.objects(bucket.name()).toList();
            if (site.errorDocument() != null
                    && keys.contains(site.errorDocument().key())) {
                does.add("the error document " + site.errorDocument().key());
            }
            if (site.indexDocument() != null) {
                var suffix = site.indexDocument().suffix();
                keys.stream()
                        .filter(key -> key.equals(suffix) || key.endsWith("/" + suffix))
                        .findFirst()
                        .ifPresent(key -> does.add("the index document " + key));
            }
            keys.stream()
                    .limit(ExistingBucket.MOST_KEYS)
                    .filter(key -> inspection.isRedirect(bucket.name(), key))
                    .findFirst()
                    .ifPresent(key -> does.add("the object " + key + ", which redirects"));
            if (!does.isEmpty()) {
                problems.add("bucket " + bucket.name() + " is read as a website with " + String.join(", ", does)
                        + ", which only a website serves. Fix: give the pixel a bucket and a distribution of its own.");
            }
        });
    }

    private void policy(ExistingDistribution distribution, ExistingBucket bucket) {
        var rules = new PolicyRules(bucket.name(), bucket.statements())
                .secured()
                .readBy(distribution.live().arn());
        try {
            var served = keys.get().keys().stream().map(bucket::arn).toList();
            rules.read(served);
            size(bucket, served);
        } catch (RefusedException e) {
            // What is served cannot be told, as the statement says that would list it.
        }
        problems.addAll(rules.problems());
    }

    /** S3 would refuse it only once the takeover has begun. */
    private void size(ExistingBucket bucket, List<String> served) {
        var arn = bucket.arn("");
        int size = Statements.policySize(
                bucket.policy(),
                arn.substring(0, arn.length() - 1),
                served,
                adoptee.distribution().live().arn());
        if (size > LARGEST_POLICY) {
            problems.add("the policy of bucket " + bucket.name() + " would have " + size + " bytes with the "
                    + served.size() + " objects that are served today, and S3 takes no more than " + LARGEST_POLICY
                    + ". Fix: let a policy of yours allow s3:GetObject on all of them to everybody, as is the case today in"
                    + " effect, or move the others to another bucket.");
        }
    }

    private void managed(ExistingBucket bucket) {
        if (spec.takeover().filter(Takeover::managed).isPresent()) {
            return;
        }
        Stream.of(adoptee.tags(), bucket.tags())
                .flatMap(tags -> ManagingTool.of(tags).stream())
                .findFirst()
                .ifPresent(tool -> problems.add(tool + " manages what would be changed, and would change it back."
                        + " Fix: take it out of there, then add -Dsnowplow.adoptManaged to the command."));
    }
}
