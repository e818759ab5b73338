package io.github.snowplowcollector.collector;

import static io.github.snowplowcollector.collector.TestCloud.ALL;
import static io.github.snowplowcollector.collector.TestCloud.SPEC;
import static io.github.snowplowcollector.collector.TestCloud.VENDED;
import static io.github.snowplowcollector.collector.TestCloud.WORKERS;
import static io.github.snowplowcollector.collector.TestCloud.spec;

import io.github.snowplowcollector.aws.AwsClients;
import io.github.snowplowcollector.aws.iam.Role;
import io.github.snowplowcollector.collector.outside.Outside;
import io.github.snowplowcollector.config.CollectorSpec;
import io.github.snowplowcollector.ground.Waiting;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What a goal may find when it starts on a collector whose logs CloudWatch Logs is to deliver, or delivers. */
final class VendedStates {

    static final CollectorSpec V2 = spec(VENDED);

    /** No way of logging, or another one, of a collector whose logs CloudWatch Logs delivers. */
    static final CollectorSpec BACK = spec(VENDED.with("logging", "standard"));

    static final CollectorSpec END = spec(TestCloud.GIVEN.with("logging", "none"));

    private VendedStates() {}

    static List<StartState> of(Role role) {
        return switch (role) {
            case SETUP -> List.of(nothing(), standard(), ofAnotherFormat(), abandoned(), outOfOrder(), inOrder());
            case STATUS -> List.of(standard(), ofAnotherFormat(), outOfOrder());
            case VERIFY -> List.of(inOrder());
            case TEARDOWN, PURGE -> List.of(abandoned(), inOrder(), withoutDelivery());
            default -> List.of();
        };
    }

    static StartState inOrder() {
        return new StartState("logs by v2", true, aws -> {
            setUp(aws, V2);
            StartState.inOrder().make().accept(aws);
        });
    }

    private static StartState nothing() {
        return new StartState("nothing, and logs by v2 are to be", true, aws -> {});
    }

    private static StartState standard() {
        return new StartState("logs by standard logging", true, aws -> setUp(aws, SPEC));
    }

    static StartState tightenable() {
        return new StartState("logs by v2 after standard logging", true, aws -> {
            setUp(aws, SPEC);
            setUp(aws, V2);
        });
    }

    /** Standard logging, after v2 was there. */
    static StartState returned() {
        return ofV2("logs by standard logging again", aws -> setUp(aws, BACK));
    }

    private static StartState ofAnotherFormat() {
        return new StartState("logs by v2 in JSON", true, aws -> setUp(aws, spec(VENDED.with("logFormat", "json"))));
    }

    /** Of a distribution that somebody deleted by hand. */
    private static StartState abandoned() {
        return ofV2("logs by v2, and the distribution is another one", aws -> {
            CloudFrontDrifts.delete(aws);
            setUp(aws, SPEC);
        });
    }

    /** Its statement is the only one of the bucket's policy. */
    static StartState alone() {
        return ofV2(
                "logs by v2, and no TLS only",
                aws -> BucketDrifts.drop(aws.s3(), TestCloud.LOGS, "RestrictToTLSRequestsOnly"));
    }

    private static StartState withoutDelivery() {
        return ofV2("logs by v2 without a delivery", VendedDrifts::deleteDelivery);
    }

    private static StartState outOfOrder() {
        return ofV2("logs by v2 out of order", aws -> {
            var drifts = new LinkedHashMap<String, Drift>();
            VendedDrifts.all().stream()
                    .filter(drift -> !drift.names().matches("name|recordFields"))
                    .forEach(drift -> drifts.putIfAbsent(drift.address(), drift));
            drifts.remove("delivery-destination");
            drifts.values().forEach(drift -> drift.cause().accept(aws));
        });
    }

    private static StartState ofV2(String name, Consumer<AwsClients> then) {
        return new StartState(name, true, aws -> {
            setUp(aws, V2);
            then.accept(aws);
        });
    }

    private static void setUp(AwsClients aws, CollectorSpec spec) {
        var outside = new Outside((name, type) -> List.of(), Waiting.moments(look -> {}))
                .withLogs(new SeenLogs(Clock.systemUTC()));
        try (var collector =
                new Collector(spec, aws, Clock.systemUTC(), look -> {}, WORKERS.lend(), outside, Optional.empty())) {
            collector.apply(collector.plan(ALL), ALL, change -> {}, again -> {});
        }
    }
}
