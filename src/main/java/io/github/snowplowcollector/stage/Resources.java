package io.github.snowplowcollector.stage;

import io.github.snowplowcollector.aws.AwsClients;
import io.github.snowplowcollector.aws.iam.KnownIds;
import io.github.snowplowcollector.ground.Waiting;
import io.github.snowplowcollector.reconcile.Once;
import io.github.snowplowcollector.reconcile.Setting;
import io.github.snowplowcollector.reconcile.SettingState;
import io.github.snowplowcollector.spec.Names;
import io.github.snowplowcollector.stage.audit.Audit;
import io.github.snowplowcollector.stage.audit.AuditedBucket;
import io.github.snowplowcollector.stage.cloudfront.DistributionLookup;
import io.github.snowplowcollector.stage.cloudfront.LiveDistribution;
import io.github.snowplowcollector.stage.cloudfront.OtherReaders;
import io.github.snowplowcollector.stage.cloudfront.PixelInvalidation;
import io.github.snowplowcollector.stage.s3.Bucket;
import io.github.snowplowcollector.stage.s3.PixelObject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.services.cloudfront.model.DistributionSummary;

/** All that a collector consists of, as one state of the account sees it; a new state takes a new one. */
final class Resources {

    private final Names names;
    private final Bucket pixels;
    private final Bucket logs;
    private final PixelBucket pixelBucket;
    private final UploadPixel uploadPixel;
    private final LogBucket logBucket;
    private final Distribution distribution;
    private final DistributionLookup lookup;
    private final OtherReaders readers;

    /** @param distributions the account's distributions, perhaps being listed already */
    Resources(AwsClients aws, Names names, Clock clock, Waiting pause, Once<List<DistributionSummary>> distributions) {
        this.names = names;
        var tags = tags(names);
        pixels = bucket(aws, names, pause, "pixel-bucket", names.pixelBucket());
        logs = bucket(aws, names, pause, "log-bucket", names.logBucket());
        var pixel = new PixelObject(pixels, names.spec().pixel().value());
        lookup = new DistributionLookup(aws.cloudFront(), names, distributions);
        readers = new OtherReaders(names, lookup);
        pixelBucket = new PixelBucket(pixels, names, tags, pixel, readers);
        uploadPixel = new UploadPixel(pixel, new PixelInvalidation(aws.cloudFront(), lookup, pixel, clock));
        logBucket = new LogBucket(logs, names, tags, lookup);
        distribution = new Distribution(aws.cloudFront(), names, lookup, pixels, tags, pause);
    }

    /** The settings of these stages, in the order in which writes to one resource must happen. */
    List<Setting<?>> settings(Set<Stage> stages) {
        var settings = new ArrayList<Setting<?>>();
        if (stages.contains(Stage.PIXEL_BUCKET)) {
            settings.addAll(pixelBucket.settings());
        }
        if (stages.contains(Stage.UPLOAD_PIXEL)) {
            settings.addAll(uploadPixel.settings());
        }
        if (stages.contains(Stage.LOG_BUCKET) && keepsLogs()) {
            settings.addAll(logBucket.beforeDistribution());
        }
        if (stages.contains(Stage.DISTRIBUTION)) {
            settings.addAll(distribution.settings());
        }
        if (stages.contains(Stage.LOG_BUCKET) && keepsLogs()) {
            settings.addAll(logBucket.afterDistribution());
        }
        return settings;
    }

    /** What {@code stage} leaves behind for those that build on it. */
    List<Setting<?>> foundation(Stage stage) {
        return switch (stage) {
            case PIXEL_BUCKET -> pixelBucket.foundation();
            case UPLOAD_PIXEL -> uploadPixel.foundation();
            case LOG_BUCKET -> keepsLogs() ? logBucket.beforeDistribution() : List.of();
            case DISTRIBUTION -> List.of();
        };
    }

    /** That CloudFront may write logs; nothing when no logs are kept. */
    List<Setting<?>> logDelivery() {
        return keepsLogs() ? logBucket.delivery() : List.of();
    }

    /** The distribution, once it is there. */
    Optional<LiveDistribution> live() {
        return distribution.live();
    }

    /** The ids that CloudFront gave to what is there. */
    KnownIds ids() {
        return distribution.ids();
    }

    /** All of it, as an auditor sees it who has these states. */
    Audit audit(List<SettingState> states) {
        var pixelBucket = AuditedBucket.of(pixels.resource(), pixels.name(), states, pixels.statements(), List.of());
        return new Audit(
                names.spec(),
                distribution.audited(states, pixelBucket),
                pixelBucket,
                keepsLogs()
                        ? Optional.of(AuditedBucket.of(
                                logs.resource(), logs.name(), states, logs.statements(), logs.publicGrants()))
                        : Optional.empty());
    }

    DistributionLookup lookup() {
        return lookup;
    }

    OtherReaders readers() {
        return readers;
    }

    private boolean keepsLogs() {
        return names.spec().logs().keepsLogs();
    }

    private static Bucket bucket(AwsClients aws, Names names, Waiting pause, String resource, String name) {
        return new Bucket(aws.s3(), resource, name, names.spec().region(), names.account(), pause);
    }

    private static Map<String, String> tags(Names names) {
        var tags = new TreeMap<>(names.spec().tags());
        tags.put(Names.OWNER_TAG, names.spec().collector());
        return tags;
    }
}
