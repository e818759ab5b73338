package io.github.snowplowcollector.collector;

import static io.github.snowplowcollector.collector.TestCloud.ALL;
import static io.github.snowplowcollector.collector.TestCloud.SPEC;
import static io.github.snowplowcollector.collector.TestCloud.WITH_DOMAIN;
import static io.github.snowplowcollector.collector.TestCloud.WORKERS;
import static io.github.snowplowcollector.collector.TestCloud.spec;

import io.github.snowplowcollector.aws.AwsClients;
import io.github.snowplowcollector.aws.iam.Role;
import io.github.snowplowcollector.collector.outside.Outside;
import io.github.snowplowcollector.config.CollectorSpec;
import io.github.snowplowcollector.ground.Waiting;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.services.acm.model.Tag;

/** What a goal may find when it starts on a collector that is to be reached by a name of its own. */
final class DomainStates {

    static final CollectorSpec OWN = spec(WITH_DOMAIN);

    private DomainStates() {}

    static List<StartState> of(Role role) {
        return switch (role) {
            case SETUP, STATUS ->
                List.of(
                        inZone("a zone", aws -> {}),
                        inZone("a collector without the name", aws -> setUp(aws, SPEC)),
                        inOrder(),
                        outOfOrder());
            case VERIFY, TEARDOWN -> List.of(inOrder());
            default -> List.of();
        };
    }

    static StartState inOrder() {
        return inZone("in order under its name", aws -> {
            setUp(aws, OWN);
            StartState.inOrder().make().accept(aws);
        });
    }

    static StartState outOfOrder() {
        return inZone("out of order", aws -> {
            setUp(aws, OWN);
            putOutOfOrder(aws);
        });
    }

    /** Another collector that has the name, and gives it up. */
    static StartState ofAnother() {
        return inZone("another collector with the name", aws -> setUp(aws, spec(WITH_DOMAIN.with("collector", "old"))));
    }

    private static StartState inZone(String name, Consumer<AwsClients> make) {
        return new StartState(name, true, aws -> {
            Zone.create(aws, "example.com");
            make.accept(aws);
        });
    }

    /** The distribution is without the name, though it has the certificate: CloudFront tells then who has it. */
    private static void putOutOfOrder(AwsClients aws) {
        var zone = Zone.find(aws, "example.com");
        zone.records().forEach(zone::delete);
        var arn = aws.acm().listCertificates().certificateSummaryList().get(0).certificateArn();
        aws.acm()
                .addTagsToCertificate(r -> r.certificateArn(arn)
                        .tags(Tag.builder().key("team").value("sales").build()));
        CloudFrontDrifts.update(aws, config -> config.aliases(names -> names.quantity(0)));
    }

    private static void setUp(AwsClients aws, CollectorSpec spec) {
        var outside = new Outside(Zone.world(aws), Waiting.moments(look -> {}));
        try (var collector =
                new Collector(spec, aws, Clock.systemUTC(), look -> {}, WORKERS.lend(), outside, Optional.empty())) {
            collector.apply(collector.plan(ALL), ALL, change -> {}, again -> {});
        }
    }
}
