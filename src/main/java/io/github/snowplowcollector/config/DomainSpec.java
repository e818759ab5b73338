package io.github.snowplowcollector.config;

import java.util.List;
import java.util.Optional;

/**
 * The names of its own that a collector is reached by.
 *
 * @param names as they were given, in lower case without a dot at the end, for example {@code collect.example.com}; a wildcard as
 *     leftmost label only, and at least one without
 * @param certificateArn the certificate to serve them with; empty requests one
 * @param dns who writes the records
 * @param hostedZoneId the hosted zone of Route 53; empty is found by the names
 * @param dnsRoleArn the role that the zone's account lets us take, if the zone is in another one
 * @param minimumTls the oldest TLS that is spoken
 * @param moveFrom the distribution of the same account that has the names and gives them up, if one has
 */
public record DomainSpec(
        List<String> names,
        Optional<String> certificateArn,
        DnsMode dns,
        Optional<String> hostedZoneId,
        Optional<String> dnsRoleArn,
        Configured<MinimumTls> minimumTls,
        Optional<String> moveFrom) {

    public DomainSpec {
        names = List.copyOf(names);
    }

    /** What is configured, empty without a name; what is wrong is added to {@code problems}. */
    public static Optional<DomainSpec> read(Configuration given, Problems problems) {
        var names = given.list("domain");
        if (names.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new DomainSpec(
                names,
                given.text("certificateArn"),
                given.choice("dns", DnsMode.ROUTE53, AwsNamed::awsName, problems)
                        .value(),
                given.text("hostedZoneId"),
                given.text("dnsRoleArn"),
                given.choice("minimumTls", MinimumTls.TLS_1_2_2021, AwsNamed::awsName, problems),
                given.text("domainMoveFrom")));
    }

    /** The name that trackers are given: the first without a wildcard. */
    public String host() {
        return names.stream().filter(name -> !name.startsWith("*.")).findFirst().orElseThrow();
    }
}
