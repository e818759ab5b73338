package io.github.snowplowcollector.local.dns;

import static io.github.snowplowcollector.local.route53.Route53Fixture.alias;
import static io.github.snowplowcollector.local.route53.Route53Fixture.cloudFront;
import static io.github.snowplowcollector.local.route53.Route53Fixture.create;
import static io.github.snowplowcollector.local.route53.Route53Fixture.records;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.snowplowcollector.local.cloudfront.CloudFrontFixture;
import io.github.snowplowcollector.local.http.ServiceException;
import io.github.snowplowcollector.local.route53.Route53;
import io.github.snowplowcollector.local.route53.Route53Fixture;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What other services of the local cloud are told. */
class LocalZonesTest {

    @TempDir
    Path folder;

    @Test
    void tellsValuesAsTheWorldComesToThem() throws Exception {
        try (var distributions = new CloudFrontFixture(folder.resolve("distributions"));
                var route53 = new Route53Fixture(folder)) {
            var domain = distributions.create(CloudFrontFixture.minimal("one")).domainName();
            var zone = route53.zone("example.com");
            route53.change(
                    zone,
                    create(records("_t.example.com", "CNAME", "_X.Acm-validations.aws.")),
                    create(records("example.com", "CAA", "0 issue \"b.example\"", "0 issue \"amazon.com\"")),
                    create(records("t.example.com", "TXT", "\"a\" \"b\"")),
                    create(records("n.example.com", "CNAME", "t.example.com")),
                    create(cloudFront("c.example.com", "A", domain)),
                    create(alias("d.example.com", "A", zone, "c.example.com")));
            var hidden = route53.zone("sub.example.com");
            route53.change(hidden, create(records("sub.example.com", "TXT", "\"x\"")));

            var dns = new LocalZones(new Route53(folder, Clock.systemUTC(), Duration.ZERO), distributions.cloudFront);

            assertThat(dns.values("_T.example.com.", "CNAME")).containsExactly("_x.acm-validations.aws");
            assertThat(dns.values("example.com", "CAA"))
                    .containsExactly("0 issue \"amazon.com\"", "0 issue \"b.example\"");
            assertThat(dns.values("n.example.com", "TXT")).containsExactly("ab");
            assertThat(dns.values("n.example.com", "CNAME")).containsExactly("t.example.com");
            assertThat(dns.values("d.example.com", "A")).containsExactly("127.0.0.1");
            assertThat(dns.values(domain, "A")).containsExactly("127.0.0.1");
            assertThat(dns.values("example.com", "NS")).hasSize(4).allMatch(server -> server.matches("ns-.*[a-z]"));
            assertThat(dns.values("sub.example.com", "TXT")).isEmpty();
            assertThat(dns.values("example.org", "A")).isEmpty();
            assertThat(dns.values("none.example.com", "A")).isEmpty();
            assertThatThrownBy(() -> dns.values("a..b", "A")).isInstanceOf(ServiceException.class);
        }
    }

    @Test
    void zonesThatAreNamedAreReachedWhicheverWasFirst() throws Exception {
        try (var distributions = new CloudFrontFixture(folder.resolve("distributions"))) {
            var route53 = new Route53(folder, Clock.systemUTC(), Duration.ZERO);
            var dns = new LocalZones(route53, distributions.cloudFront);

            route53.host(List.of("a.sub.example.com", "shop.test"));
            route53.host(List.of("example.com"));
            route53.host(List.of("sub.example.com", "b.sub.example.com", "example.com"));

            assertThat(route53.publicZones())
                    .extracting(zone -> zone.name().withoutDot())
                    .containsExactlyInAnyOrder(
                            "a.sub.example.com", "shop.test", "example.com", "sub.example.com", "b.sub.example.com");
            assertThat(route53.publicZones())
                    .allSatisfy(zone -> assertThat(dns.values(zone.name().text(), "NS"))
                            .containsExactlyInAnyOrderElementsOf(zone.nameServers()));
        }
    }

    @Test
    void aZoneThatNobodyNamesStaysAsItWasMade() throws Exception {
        try (var distributions = new CloudFrontFixture(folder.resolve("distributions"));
                var fixture = new Route53Fixture(folder)) {
            fixture.zone("example.com");
            var hidden = fixture.zone("sub.example.com");
            fixture.change(hidden, create(records("sub.example.com", "TXT", "\"x\"")));
            var route53 = new Route53(folder, Clock.systemUTC(), Duration.ZERO);

            route53.host(List.of("example.com", "sub.example.com"));

            assertThat(route53.publicZones()).hasSize(2);
            assertThat(new LocalZones(route53, distributions.cloudFront).values("sub.example.com", "TXT"))
                    .isEmpty();
        }
    }
}
