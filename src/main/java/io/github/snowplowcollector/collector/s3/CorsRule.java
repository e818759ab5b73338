package io.github.snowplowcollector.collector.s3;

import io.github.snowplowcollector.reconcile.Deferred;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.CORSRule;

/**
 * The rule by which S3 answers preflights with 2xx: a response-headers policy adds headers to the origin's answer and does not
 * replace its status, so without this rule server-side anonymisation stops the tracker.
 */
public final class CorsRule extends BucketSetting<CorsRule.Rule> {

    static final String ID = "snowplow-trackers";

    /**
     * The rule, as S3 names its members.
     *
     * @param first whether no other rule comes before it: the first one that matches is the one S3 uses
     */
    public record Rule(
            List<String> allowedOrigins,
            List<String> allowedMethods,
            List<String> allowedHeaders,
            List<String> exposeHeaders,
            int maxAgeSeconds,
            boolean first) {}

    private final List<String> origins;

    public CorsRule(Bucket bucket, List<String> origins) {
        super(bucket, "cors", "BucketCors");
        this.origins = List.copyOf(origins);
    }

    @Override
    public Optional<Rule> read() {
        if (!bucket.exists()) {
            return Optional.empty();
        }
        var all = readAll();
        return all.stream().filter(CorsRule::isOurs).findFirst().map(rule -> rule(rule, all.indexOf(rule) == 0));
    }

    @Override
    public Deferred<Rule> wanted() {
        return Deferred.known(new Rule(origins, List.of("GET", "HEAD"), List.of("*"), List.of(), 3600, true));
    }

    @Override
    public void apply(Rule wanted) {
        var all = new ArrayList<CORSRule>();
        all.add(CORSRule.builder()
                .id(ID)
                .allowedOrigins(wanted.allowedOrigins)
                .allowedMethods(wanted.allowedMethods)
                .allowedHeaders(wanted.allowedHeaders)
                .exposeHeaders(wanted.exposeHeaders)
                .maxAgeSeconds(wanted.maxAgeSeconds)
                .build());
        readAll().stream().filter(rule -> !isOurs(rule)).forEach(all::add);
        bucket.s3()
                .putBucketCors(r -> r.bucket(bucket.name())
                        .expectedBucketOwner(bucket.owner())
                        .corsConfiguration(c -> c.corsRules(all)));
    }

    private static Rule rule(CORSRule rule, boolean first) {
        return new Rule(
                List.copyOf(rule.allowedOrigins()),
                List.copyOf(rule.allowedMethods()),
                List.copyOf(rule.allowedHeaders()),
                List.copyOf(rule.exposeHeaders()),
                rule.maxAgeSeconds() == null ? 0 : rule.maxAgeSeconds(),
                first);
    }

    private static boolean isOurs(CORSRule rule) {
        return ID.equals(rule.id());
    }

    private List<CORSRule> readAll() {
        return Bucket.readNowUnless(
                        "NoSuchCORSConfiguration",
                        () -> bucket.s3()
                                .getBucketCors(r -> r.bucket(bucket.name()).expectedBucketOwner(bucket.owner()))
                                .corsRules())
                .stream()
                .flatMap(Collection::stream)
                .toList();
    }
}
