package io.github.snowplowcollector.stage;

import io.github.snowplowcollector.spec.BucketDomain;
import io.github.snowplowcollector.spec.Names;
import io.github.snowplowcollector.stage.cloudfront.LiveDistribution;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.cloudfront.model.LoggingConfig;
import software.amazon.awssdk.services.cloudfront.model.Origin;

/**
 * What a change of mind leaves behind, as far as the distribution still tells of it: nothing is ever deleted by a set-up, so its owner
 * must know of it.
 *
 * @param names what the collector is to consist of from now on
 */
record LeftBehind(Names names) {

    /** Lines about what {@code live} uses and will not use any more. */
    List<String> lines(LiveDistribution live) {
        var lines = new ArrayList<String>();
        live.config().origins().items().stream()
                .filter(origin -> origin.id().equals(names.originId()))
                .map(Origin::domainName)
                .map(LeftBehind::bucket)
                .filter(bucket -> !bucket.equals(names.pixelBucket()))
                .forEach(
                        bucket -> lines.add(
                                "Bucket " + bucket + " holds the pixel until now. The distribution will read from "
                                        + names.pixelBucket() + " instead; " + bucket
                                        + " stays as it is, with its pixel. Delete it by hand when the distribution is deployed."));
        var logging = live.config().logging();
        if (logging != null && Boolean.TRUE.equals(logging.enabled())) {
            lines.addAll(logs(logging));
        }
        return lines;
    }

    private List<String> logs(LoggingConfig logging) {
        var bucket = bucket(logging.bucket());
        var there = "Logs so far stay in bucket " + bucket + " under '" + logging.prefix() + "'";
        if (!names.spec().logs().keepsLogs()) {
            return List.of("Requests will not be logged any more. " + there + ", and its lifecycle rules go on.");
        }
        var prefix = names.spec().logs().prefix().value();
        if (!bucket.equals(names.logBucket())) {
            return List.of(
                    there + ", and its lifecycle rules go on; new ones go to bucket " + names.logBucket() + " under '"
                            + prefix + "'. Until the change has reached all edges, some still go to the old place.");
        }
        if (!prefix.equals(logging.prefix())) {
            return List.of(there
                    + ", where no lifecycle rule of the plugin's reaches them any more: they never expire, and goals"
                    + " read new ones only, under '" + prefix + "'. Move them there, or delete them by hand.");
        }
        return List.of();
    }

    private static String bucket(String domain) {
        return BucketDomain.bucket(domain).orElse(domain);
    }
}
