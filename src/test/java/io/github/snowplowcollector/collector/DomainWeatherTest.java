package io.github.snowplowcollector.collector;

import static io.github.snowplowcollector.collector.TestCloud.DOMAIN;
import static io.github.snowplowcollector.collector.TestCloud.GIVEN;
import static io.github.snowplowcollector.collector.TestCloud.WITH_DOMAIN;
import static io.github.snowplowcollector.collector.TestCloud.spec;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.collector.FaultyCloud.Point;
import io.github.snowplowcollector.config.CollectorSpec;
import io.github.snowplowcollector.ground.Waiting;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.route53.model.RRType;

/** A set-up with a domain while Certificate Manager, Route 53 and CloudFront fail, are slow, or show what was there before. */
class DomainWeatherTest {

    private static final CollectorSpec OWN = spec(WITH_DOMAIN);
    private static final List<Fault> LASTING = List.of(Fault.TIME_OUT_AFTER, Fault.THROTTLED, Fault.CUT);

    @TempDir
    static Path shared;

    @TempDir
    Path directory;

    private static CloudState inOrder;
    private static List<Point> given;
    private static List<Point> again;
    private static List<Point> removal;

    @BeforeAll
    static void setUpUndisturbed() {
        try (var cloud = standing(shared)) {
            given = cloud.setUp(OWN, Wire.CLEAR).points();
            again = cloud.setUp(OWN, Wire.CLEAR).points();
            inOrder = CloudState.of(cloud.clients());
            removal = cloud.tearDown(OWN, Optional.empty(), Wire.CLEAR).points();
        }
    }

    /** A collector that stands without a domain, so that what strikes strikes what a domain takes. */
    private static FaultyCloud standing(Path directory) {
        var cloud = new FaultyCloud(directory);
        Zone.create(cloud.clients(), "example.com");
        assertThat(cloud.setUp(spec(GIVEN), Wire.CLEAR).failure()).isEmpty();
        return cloud;
    }

    @ParameterizedTest
    @EnumSource(value = Fault.class, mode = EnumSource.Mode.EXCLUDE, names = "CUT")
    void aFaultOnTheFirstAttemptOfEveryCallIsRetried(Fault fault) {
        try (var cloud = new FaultyCloud(directory.resolve("cloud"))) {
            Zone.create(cloud.clients(), "example.com");
            for (int run = 1; run <= 2; run++) {
                assertThat(cloud.setUpAnew(OWN, onFirstAttempts(fault)).failure())
                        .isEmpty();
                assertIsInOrder(cloud);
            }

            var run = cloud.tearDown(OWN, Optional.empty(), onFirstAttempts(fault));

            assertThat(run.failure()).isEmpty();
            assertThat(CloudState.of(cloud.clients()).count("certificate")).isZero();
        }
    }

    @Test
    void aFaultThatLastsOnOneCallIsNeverASuccess() {
        try (var start = standing(directory.resolve("start"))) {
            for (var point : given) {
                for (var fault : LASTING) {
                    try (var cloud = start.copy(directory.resolve(fault + "-" + given.indexOf(point)))) {
                        isRightOrClear(cloud, point, fault);
                    }
                }
            }
        }
    }

    @Test
    void aFaultThatLastsOnOneCallOfARepeatedSetUpIsNeverASuccess() {
        try (var cloud = standing(directory.resolve("cloud"))) {
            cloud.setUp(OWN, Wire.CLEAR);
            for (var point : again) {
                for (var fault : LASTING) {
                    isRightOrClear(cloud, point, fault);
                }
            }
        }
    }

    @Test
    void aFaultThatLastsOnOneCallOfATeardownIsNeverASuccess() {
        try (var start = standing(directory.resolve("start"))) {
            start.setUp(OWN, Wire.CLEAR);
            for (var point : removal) {
                for (var fault : LASTING) {
                    var what = fault + " " + point.request();
                    try (var cloud = start.copy(directory.resolve(fault + "-" + removal.indexOf(point)))) {
                        var run = cloud.tearDown(OWN, Optional.empty(), fault.on(point.request(), Integer.MAX_VALUE));
                        assertThat(run.isClear())
                                .as("%s: %s", what, run.failure())
                                .isTrue();
                        if (run.failure().isEmpty()) {
                            var left = CloudState.of(cloud.clients());
                            assertThat(left.count("distribution")).as(what).isZero();
                            assertThat(left.count("certificate")).as(what).isZero();
                        }
                    }
                }
            }
        }
    }

    /** The second run begins while lists and records still look as before the first one's last write. */
    @ParameterizedTest
    @CsvSource({
        "3, .*CertificateManager.ListCertificates",
        "3, .*CertificateManager.DescribeCertificate",
        "3, .*CertificateManager.ListTagsForCertificate",
        "3, .*CertificateManager.*",
        "3, GET .*/rrset.*",
        "3, GET .*/change/.*",
        "50, GET .*/distribution",
        "1, .*",
        "3, .*"
    })
    void readsOfThePastMakeNoSecondCertificateAndNoSecondRecord(int reads, String lines) {
        try (var cloud = new FaultyCloud(directory.resolve("cloud"))) {
            Zone.create(cloud.clients(), "example.com");
            var stale = new EventualConsistency(reads, line -> line.matches(lines));
            for (int i = 1; i <= 3; i++) {
                var run = cloud.setUp(OWN, stale);
                assertThat(run.isClear()).as("%s", run.failure()).isTrue();
                if (run.failure().isEmpty()) {
                    assertIsInOrder(cloud);
                }
            }
            assertThat(cloud.setUp(OWN, Wire.CLEAR).failure()).isEmpty();
            assertIsInOrder(cloud);
        }
    }

    /** The answer is lost, and the list does not show the certificate yet: by its token the next run gets the same. */
    @Test
    void aCertificateOfARunThatWasKilledIsFoundThoughNoListShowsIt() {
        try (var cloud = standing(directory.resolve("cloud"))) {
            var request = given.stream()
                    .filter(point -> point.call().operation().equals("RequestCertificate"))
                    .findFirst()
                    .orElseThrow();
            assertThat(cloud.setUp(OWN, End.DIES_AFTER.at(request.request())).failure())
                    .isPresent();

            var run = cloud.setUp(
                    OWN,
                    (asked, way) -> asked.line().endsWith("CertificateManager.ListCertificates")
                            ? Fault.altered(way, body -> "{\"CertificateSummaryList\":[]}")
                            : way.call());

            assertThat(run.failure()).isEmpty();
            assertIsInOrder(cloud);
        }
    }

    /** Each answers for a while as if what was just made were not there or not done yet. */
    @ParameterizedTest
    @CsvSource({
        "POST .*DescribeCertificate, '\"ResourceRecord\":\\{[^}]*\\}', '\"Later\":0'",
        "POST .*DescribeCertificate, '\"ISSUED\"', '\"PENDING_VALIDATION\"'",
        "GET .*/change/.*, INSYNC, PENDING"
    })
    void whatIsSlowIsWaitedFor(String lines, String text, String earlier) {
        try (var cloud = standing(directory.resolve("cloud"))) {
            var left = new AtomicInteger(Waiting.LOOKS - 2);
            var shown = new AtomicInteger();

            var run = cloud.setUp(OWN, (request, way) -> {
                if (!request.line().matches(lines)) {
                    return way.call();
                }
                return Fault.altered(way, body -> {
                    var past = body.replaceAll(text, earlier);
                    if (past.equals(body) || left.getAndDecrement() <= 0) {
                        return body;
                    }
                    shown.incrementAndGet();
                    return past;
                });
            });

            assertThat(run.failure()).isEmpty();
            assertThat(shown).hasPositiveValue();
            assertIsInOrder(cloud);
        }
    }

    /** What was just made, a call does not find for a while. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PUT .*/distribution/.*/config|InvalidViewerCertificate|400|The specified SSL certificate doesn't exist, isn't in us-east-1 region, isn't valid, or doesn't include a valid certificate chain.",
                "POST .*DescribeCertificate|ResourceNotFoundException|400|Could not find certificate.",
                "POST .*/rrset/?|PriorRequestNotComplete|400|The request was rejected because Route 53 was still processing a prior request."
            })
    void whatWasJustMadeMayStayUnseenForAWhile(String lines, String code, int status, String message) {
        try (var cloud = standing(directory.resolve("cloud"))) {
            var left = new AtomicInteger(2);

            var run = cloud.setUp(
                    OWN,
                    (request, way) -> request.line().matches(lines) && left.getAndDecrement() > 0
                            ? Fault.error(request, status, code, message)
                            : way.call());

            assertThat(run.failure()).isEmpty();
            assertThat(left).hasNonPositiveValue();
            assertIsInOrder(cloud);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"certificate.issued", "distribution.deployed"})
    void whatNeverComesIsSaidWithTheCommandThatGoesOn(String gate) {
        try (var cloud = standing(directory.resolve("cloud"))) {
            var run = cloud.setUp(OWN, (request, way) -> {
                if (request.line().endsWith("DescribeCertificate")) {
                    return Fault.altered(
                            way,
                            body -> gate.startsWith("certificate")
                                    ? body.replace("\"ISSUED\"", "\"PENDING_VALIDATION\"")
                                    : body);
                }
                return request.line().matches("GET .*/distribution/[^/]*")
                        ? Fault.altered(
                                way,
                                body -> gate.startsWith("distribution") ? body.replace("Deployed", "InProgress") : body)
                        : way.call();
            });

            assertThat(run.failure()).get().asString().contains(gate, "mvn snowplow:setup");
            assertThat(Zone.find(cloud.clients(), "example.com").records(DOMAIN, RRType.A))
                    .isEmpty();
            assertThat(cloud.setUp(OWN, Wire.CLEAR).failure()).isEmpty();
            assertIsInOrder(cloud);
        }
    }

    private static void isRightOrClear(FaultyCloud cloud, Point point, Fault fault) {
        var what = fault + " " + point.request();
        var run = cloud.setUp(OWN, fault.on(point.request(), Integer.MAX_VALUE));
        assertThat(run.isClear()).as("%s: %s", what, run.failure()).isTrue();
        if (run.failure().isEmpty()) {
            assertIsInOrder(cloud);
        }
    }

    private static void assertIsInOrder(FaultyCloud cloud) {
        assertThat(inOrder.differences(CloudState.of(cloud.clients()))).isEmpty();
    }

    private static Wire.Filter onFirstAttempts(Fault fault) {
        Set<Wire.Request> struck = ConcurrentHashMap.newKeySet();
        return (request, cloud) -> struck.add(request) ? fault.strike(request, cloud) : cloud.call();
    }
}
