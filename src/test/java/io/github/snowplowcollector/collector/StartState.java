package io.github.snowplowcollector.collector;

import static io.github.snowplowcollector.collector.TestCloud.ALL;
import static io.github.snowplowcollector.collector.TestCloud.LOGS;
import static io.github.snowplowcollector.collector.TestCloud.PIXELS;
import static io.github.snowplowcollector.collector.TestCloud.SPEC;
import static io.github.snowplowcollector.collector.TestCloud.WORKERS;

import io.github.snowplowcollector.aws.AwsClients;
import io.github.snowplowcollector.aws.iam.Role;
import io.github.snowplowcollector.collector.cloudfront.AccessControl;
import io.github.snowplowcollector.collector.cloudfront.HeadersPolicy;
import io.github.snowplowcollector.ground.Backoff;
import io.github.snowplowcollector.ground.Waiting;
import io.github.snowplowcollector.local.LocalCloud;
import io.github.snowplowcollector.model.CollectorIdentity;
import io.github.snowplowcollector.reconcile.Setting;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import software.amazon.awssdk.core.sync.RequestBody;

/**
 * What a goal may find when it starts.
 *
 * @param name what it is called in a report
 * @param fresh whether nothing is there to begin with, else a collector in order
 * @param make what is done to get there
 */
record StartState(String name, boolean fresh, Consumer<AwsClients> make) {

    /** All that the role's goals are to be tried on. */
    static List<StartState> of(Role role) {
        return switch (role) {
            case SETUP, STATUS ->
                concat(List.of(nothingThere(), leftovers(), inOrder(), replacedPixel(), drifted()), halfWay());
            case VERIFY, EVENTS -> List.of(inOrder());
            case INSPECT -> List.of(inOrder(), builtByHand());
            case ADOPT -> handBuilt();
            case DNS, SPARK -> List.of();
            case TEARDOWN, PURGE -> concat(List.of(inOrder(), disabled(), drifted()), halfWay());
        };
    }

    private static List<StartState> concat(List<StartState> states, List<StartState> more) {
        return Stream.of(states, more).flatMap(List::stream).toList();
    }

    private static StartState nothingThere() {
        return new StartState("fresh", true, aws -> {});
    }

    /** Buckets that a crash left behind untagged. */
    private static StartState leftovers() {
        return new StartState("leftovers", true, aws -> {
            aws.s3().createBucket(r -> r.bucket(PIXELS));
            aws.s3().createBucket(r -> r.bucket(LOGS));
        });
    }

    static StartState inOrder() {
        return new StartState("in order", false, StartState::putLog);
    }

    private static StartState builtByHand() {
        return new StartState("built by hand", true, aws -> {
            var collector = new HandBuilt(HandBuilt.Access.IDENTITY_BY_CANONICAL_ID, Set.of());
            collector.build(aws);
            putLog(aws, HandBuilt.LOG_BUCKET, collector.logPrefix());
        });
    }

    /** What people built, with logs in one place, and what they may have done to it besides. */
    private static List<StartState> handBuilt() {
        return List.of(
                handBuilt(HandBuilt.Access.PUBLIC_ACL, Set.of(HandBuilt.Extra.NO_OWNERSHIP_CONTROLS), StartState::list),
                handBuilt(HandBuilt.Access.PUBLIC_POLICY, Set.of(HandBuilt.Extra.SECOND_PIXEL), StartState::nameAUser),
                handBuilt(
                        HandBuilt.Access.IDENTITY_BY_ARN, Set.of(HandBuilt.Extra.FUNCTION), StartState::leavePolicies),
                handBuilt(
                        HandBuilt.Access.IDENTITY_BY_CANONICAL_ID,
                        Set.of(HandBuilt.Extra.LOGS_OF_OTHERS),
                        aws -> CloudFrontDrifts.tag(aws, "team", "web")),
                handBuilt(HandBuilt.Access.WEBSITE, Set.of(HandBuilt.Extra.ALIASES), StartState::stopLogging));
    }

    private static StartState handBuilt(
            HandBuilt.Access access, Set<HandBuilt.Extra> extras, Consumer<AwsClients> besides) {
        var collector = new HandBuilt(access, extras);
        return new StartState("built by hand, " + collector, true, aws -> {
            collector.build(aws);
            putLog(aws, HandBuilt.LOG_BUCKET, collector.logPrefix());
            besides.accept(aws);
        });
    }

    /** Lets everybody list the pixel's bucket. */
    private static void list(AwsClients aws) {
        aws.s3().putBucketAcl(r -> r.bucket(HandBuilt.PIXEL_BUCKET).acl("public-read"));
    }

    /** One that the account's identities have to be told from. */
    private static void nameAUser(AwsClients aws) {
        var owner = aws.s3()
                .getBucketAcl(r -> r.bucket(HandBuilt.PIXEL_BUCKET))
                .owner()
                .id();
        BucketDrifts.edit(
                aws.s3(),
                HandBuilt.PIXEL_BUCKET,
                policy -> policy.replaceFirst("\\[\\s*\\{", """
                        [{"Effect": "Allow", "Principal": {"CanonicalUser": "%s"}, "Action": "s3:GetObject",
                          "Resource": "arn:aws:s3:::%s/*"}, {""".formatted(owner, HandBuilt.PIXEL_BUCKET)));
    }

    /** What an earlier takeover left when it was put back, and somebody changed since. */
    private static void leavePolicies(AwsClients aws) {
        var identity = new CollectorIdentity(TakeoverGoal.POM, LocalCloud.ACCOUNT);
        var pause = Waiting.moments(look -> {});
        make(new AccessControl(aws.cloudFront(), identity, pause));
        make(new HeadersPolicy(aws.cloudFront(), identity, pause));
        CloudFrontDrifts.control("signingBehavior", control -> control.signingBehavior("never"))
                .cause()
                .accept(aws);
        HeadersPolicyDrifts.policy("comment", policy -> policy.comment("mine"))
                .cause()
                .accept(aws);
    }

    private static <T> void make(Setting<T> setting) {
        setting.apply(setting.wanted().value());
    }

    private static void stopLogging(AwsClients aws) {
        CloudFrontDrifts.update(
                aws,
                config -> config.logging(logging ->
                        logging.enabled(false).includeCookies(false).bucket("").prefix("")));
        aws.s3()
                .listObjectsV2(r -> r.bucket(HandBuilt.LOG_BUCKET))
                .contents()
                .forEach(log -> aws.s3()
                        .deleteObject(r -> r.bucket(HandBuilt.LOG_BUCKET).key(log.key())));
        aws.s3().deleteBucket(r -> r.bucket(HandBuilt.LOG_BUCKET));
    }

    private static StartState disabled() {
        return new StartState("disabled", false, aws -> CloudFrontDrifts.update(aws, config -> config.enabled(false)));
    }

    /** A pixel that was replaced a moment ago, and dropped from the edges. */
    private static StartState replacedPixel() {
        return new StartState("replaced pixel", false, aws -> {
            onePerSetting().stream()
                    .filter(drift -> drift.names().equals("sha256"))
                    .forEach(drift -> drift.cause().accept(aws));
            setUp(aws);
        });
    }

    /** Every setting out of order at once. */
    private static StartState drifted() {
        return new StartState("drifted", false, aws -> {
            onePerSetting().forEach(drift -> drift.cause().accept(aws));
            putLog(aws);
        });
    }

    /** One of each setting; the pixel is replaced and not gone, so that edges must drop it. */
    static List<Drift> onePerSetting() {
        var drifts = new LinkedHashMap<String, Drift>();
        Stream.of(BucketDrifts.all(), CloudFrontDrifts.all(), HeadersPolicyDrifts.all())
                .flatMap(List::stream)
                .forEach(drift -> drifts.putIfAbsent(drift.address(), drift));
        BucketDrifts.all().stream()
                .filter(drift -> drift.names().equals("sha256"))
                .forEach(drift -> drifts.put(drift.address(), drift));
        return List.copyOf(drifts.values());
    }

    /** A teardown that ended after each of its removals. */
    private static List<StartState> halfWay() {
        var states = new ArrayList<StartState>();
        for (int removals = 1; removals <= 5; removals++) {
            int last = removals;
            states.add(new StartState("torn down as far as removal " + last, false, aws -> tearDown(aws, last)));
        }
        return states;
    }

    private static void tearDown(AwsClients aws, int last) {
        var patience = new Waiting(
                Clock.systemUTC(),
                pause -> {},
                Backoff.RISING.upTo(Duration.ofMinutes(1)),
                "mvn snowplow:teardown",
                (waited, awaited) -> {});
        var seen = new ArrayList<String>();
        try (var teardown = new Teardown(SPEC, aws, patience)) {
            teardown.apply(teardown.plan(Optional.empty()), change -> {
                seen.add(change.address());
                if (seen.size() == last) {
                    throw new IllegalStateException("ends here");
                }
            });
        } catch (IllegalStateException e) {
            if (seen.size() != last) {
                throw e;
            }
        }
    }

    static void setUp(AwsClients aws) {
        try (var collector = new Collector(SPEC, aws, Clock.systemUTC(), look -> {}, WORKERS.lend())) {
            collector.apply(collector.plan(ALL), ALL, change -> {}, again -> {});
        }
    }

    /** A log as CloudFront would have written it this hour. */
    private static void putLog(AwsClients aws) {
        putLog(aws, LOGS, "demo/");
    }

    private static void putLog(AwsClients aws, String bucket, String prefix) {
        var id = aws.cloudFront().listDistributions().distributionList().items().stream()
                .findFirst()
                .map(distribution -> distribution.id())
                .orElse("E2OLDDISTRIBUTION");
        var hour = DateTimeFormatter.ofPattern("uuuu-MM-dd-HH")
                .withZone(ZoneOffset.UTC)
                .format(Instant.now());
        aws.s3()
                .putObject(
                        r -> r.bucket(bucket).key(prefix + id + "." + hour + ".0a1b2c3d.gz"),
                        RequestBody.fromBytes(log()));
    }

    private static byte[] log() {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(("#Version: 1.0\n#Fields: date time cs-method cs-uri-stem cs-uri-query\n"
                            + "2026-01-01\t00:00:00\tGET\t/i\te=pv\n")
                    .getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    @Override
    public String toString() {
        return name;
    }
}
