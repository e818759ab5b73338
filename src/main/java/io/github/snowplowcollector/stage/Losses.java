package io.github.snowplowcollector.stage;

import io.github.snowplowcollector.reconcile.Change;
import io.github.snowplowcollector.reconcile.Plan;
import io.github.snowplowcollector.reconcile.SettingState;
import io.github.snowplowcollector.spec.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.ObjectOwnership;

/**
 * How a standing distribution loses events, as a plan of it shows. CloudFront tells nobody, so that these are more than drift.
 *
 * @param names what the collector is to consist of
 * @param plan of all stages; one without the distribution shows no loss
 */
record Losses(Names names, Plan plan) {

    /** The setting without which CloudFront delivers nothing. */
    static final String GRANT = "log-bucket.log-delivery-grant";

    /** Sentences, one a loss; empty while events are kept, and for a collector that is to keep none. */
    List<String> lines() {
        return plan.states().stream()
                .filter(state -> state.address().equals("distribution"))
                .findFirst()
                .flatMap(SettingState::live)
                .filter(live -> names.spec().logs().keepsLogs())
                .map(this::lines)
                .orElse(List.of());
    }

    private List<String> lines(Map<String, String> distribution) {
        var lines = new ArrayList<String>();
        if (distribution.getOrDefault("enabled", "").equals("false")) {
            lines.add("the distribution is disabled, so nobody takes them.");
        }
        if (distribution.getOrDefault("logging", "").equals("false")) {
            lines.add("the logging of the distribution is switched off.");
        } else if (logsElsewhere(distribution)) {
            lines.add("the distribution logs to " + distribution.get("logBucket") + " under '"
                    + distribution.get("logPrefix") + "', and goals read bucket " + names.logBucket() + " under '"
                    + names.spec().logs().prefix().value() + "'.");
        } else {
            lines.addAll(inTheLogBucket());
        }
        return lines;
    }

    private boolean logsElsewhere(Map<String, String> distribution) {
        return !names.logBucketDomain().equals(distribution.get("logBucket"))
                || !folder(names.spec().logs().prefix().value())
                        .equals(folder(distribution.getOrDefault("logPrefix", "")));
    }

    private List<String> inTheLogBucket() {
        if (write("log-bucket").isPresent()) {
            return List.of("the log bucket " + names.logBucket() + " is gone.");
        }
        var lines = new ArrayList<String>();
        write("log-bucket.object-ownership")
                .filter(change -> before(change).equals(ObjectOwnership.BUCKET_OWNER_ENFORCED.toString()))
                .ifPresent(change -> lines.add("the log bucket " + names.logBucket() + " has its ACL switched off ("
                        + before(change) + "), by which CloudFront delivers."));
        write(GRANT)
                .ifPresent(change -> lines.add("awslogsdelivery has "
                        + (change.kind() == Change.Kind.CREATE ? "no grant" : "only " + before(change))
                        + " on the log bucket " + names.logBucket() + "."));
        return lines;
    }

    private Optional<Change> write(String address) {
        return plan.change(address).filter(Change::isWrite);
    }

    private static String before(Change change) {
        return change.differences().get(0).before();
    }

    /** CloudFront adds the slash that a prefix lacks. */
    private static String folder(String prefix) {
        return prefix.endsWith("/") ? prefix.substring(0, prefix.length() - 1) : prefix;
    }
}
