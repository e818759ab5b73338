package io.github.snowplowcollector.config;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The names of its own that a collector is reached by.
 *
 * @param names as they were given, in lower case without a dot at the end, for example {@code collect.example.com}; a wildcard as
 *     leftmost label only, and at least one without
 * @param removed names that it was reached by and is no more; without any of its own it is CloudFront's again
 * @param certificateArn the certificate to serve them with; empty requests one
 * @param dns who writes the records
 * @param hostedZoneId the hosted zone of Route 53; empty is found by the names
 * @param dnsRoleArn the role that the zone's account lets us take, if the zone is in another one
 * @param minimumTls the oldest TLS that is spoken
 * @param moveFrom the distribution of the same account that has the names and gives them up, if one has
 * @param dnsServer who is asked what the world sees; empty is the system's name server
 */
public record DomainSpec(
        List<String> names,
        List<String> removed,
        Optional<String> certificateArn,
        DnsMode dns,
        Optional<String> hostedZoneId,
        Optional<String> dnsRoleArn,
        Configured<MinimumTls> minimumTls,
        Optional<String> moveFrom,
        Optional<DnsServer> dnsServer) {

    private static final List<String> DETAILS =
            List.of("certificateArn", "dns", "hostedZoneId", "dnsRoleArn", "minimumTls", "domainMoveFrom", "dnsServer");
    private static final Pattern CERTIFICATE = Pattern.compile(
            "arn:aws:acm:(?<region>[a-z0-9-]+):(?<account>\\d{12}):certificate/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final String CERTIFICATE_REGION = "us-east-1";
    private static final Pattern ZONE = Pattern.compile("Z[A-Z0-9]{1,31}");
    private static final Pattern DISTRIBUTION = Pattern.compile("E[A-Z0-9]{1,31}");

    public DomainSpec {
        names = List.copyOf(names);
        removed = List.copyOf(removed);
    }

    /** What is configured, empty without a name; what is wrong is added to {@code problems}. */
    public static Optional<DomainSpec> read(Configuration given, Problems problems) {
        var removed = DomainRules.checkRemoved(given.list("domainRemove"), problems);
        if (given.list("domain").isEmpty() && removed.isEmpty()) {
            DETAILS.stream()
                    .filter(given::isSet)
                    .forEach(detail -> problems.add(
                            detail,
                            given.text(detail).orElse(""),
                            "It is about a domain of the collector's own, and there is no snowplow.domain.",
                            "Set that, too, or remove this."));
            return Optional.empty();
        }
        var certificate = given.text("certificateArn");
        var names = given.list("domain").isEmpty()
                ? List.<String>of()
                : DomainRules.check(given.list("domain"), certificate.isEmpty(), problems);
        removed.forEach(name -> checkRemoved(name, names, problems));
        certificate.ifPresent(arn -> checkCertificate(arn, given.text("accountId"), problems));
        var dns = given.choice("dns", DnsMode.ROUTE53, AwsNamed::awsName, problems)
                .value();
        var zone = given.text("hostedZoneId");
        zone.ifPresent(id -> checkZone(id, problems));
        var role = given.text("dnsRoleArn");
        role.ifPresent(arn -> new RoleRule("dnsRoleArn").check(arn, problems));
        if (dns == DnsMode.MANUAL) {
            zone.ifPresent(id -> checkUse("hostedZoneId", id, problems));
            role.ifPresent(arn -> checkUse("dnsRoleArn", arn, problems));
        }
        var moveFrom = given.text("domainMoveFrom");
        moveFrom.ifPresent(id -> checkSource(id, problems));
        return Optional.of(new DomainSpec(
                names,
                removed,
                certificate,
                dns,
                zone,
                role,
                given.choice("minimumTls", MinimumTls.TLS_1_2_2021, AwsNamed::awsName, problems),
                moveFrom,
                given.text("dnsServer").flatMap(server -> DnsServer.read("dnsServer", server, problems))));
    }

    /** The name that trackers are given: the first without a wildcard; empty if all names are taken away. */
    public Optional<String> host() {
        return concrete().stream().findFirst();
    }

    /** The names without a wildcard. */
    public List<String> concrete() {
        return names.stream().filter(name -> !DomainRules.isWildcard(name)).toList();
    }

    /** The name that a certificate is requested for, all others beside it: the first that is short enough, if one is. */
    public Optional<String> certificateName() {
        return names.stream().filter(DomainRules::fitsCommonName).findFirst();
    }

    private static void checkRemoved(String name, List<String> names, Problems problems) {
        if (names.contains(name)) {
            problems.add(
                    "domainRemove",
                    name,
                    "A name that is taken away is not in snowplow.domain at the same time.",
                    "Take it out of the POM's snowplow.domain first.");
        }
    }

    private static void checkCertificate(String arn, Optional<String> account, Problems problems) {
        var parts = CERTIFICATE.matcher(arn);
        if (!parts.matches()) {
            problems.add(
                    "certificateArn",
                    arn,
                    "A certificate of ACM looks like arn:aws:acm:us-east-1:<account>:certificate/<id>.",
                    "Copy the ARN from 'aws acm list-certificates --region us-east-1', or remove the parameter: one is requested then.");
            return;
        }
        if (!parts.group("region").equals(CERTIFICATE_REGION)) {
            problems.add(
                    "certificateArn",
                    arn,
                    "CloudFront takes certificates from us-east-1 only, wherever the buckets are.",
                    "Request or import it there, or remove the parameter: one is requested then.");
        }
        account.filter(known -> !problems.concern("accountId") && !known.equals(parts.group("account")))
                .ifPresent(known -> problems.add(
                        "certificateArn",
                        arn,
                        "CloudFront takes certificates of its own account only, which is to be " + known
                                + " by snowplow.accountId.",
                        "Request or import it in that account, or remove the parameter: one is requested then."));
    }

    private static void checkZone(String id, Problems problems) {
        if (!ZONE.matcher(id).matches()) {
            String bare = id.substring(id.lastIndexOf('/') + 1);
            problems.add(
                    "hostedZoneId",
                    id,
                    "The id of a hosted zone is Z with up to 31 capital letters and digits.",
                    ZONE.matcher(bare).matches()
                            ? "Write '" + bare + "'."
                            : "Copy it from 'aws route53 list-hosted-zones', or remove the parameter: the zone is looked for.");
        }
    }

    private static void checkSource(String id, Problems problems) {
        if (!DISTRIBUTION.matcher(id).matches()) {
            problems.add(
                    "domainMoveFrom",
                    id,
                    "A distribution is named by its id here, such as E2QWRUHAPOMQZL.",
                    "Copy the id from the CloudFront console.");
        }
    }

    private static void checkUse(String parameter, String value, Problems problems) {
        problems.add(
                parameter,
                value,
                "With snowplow.dns=manual nothing is written into a hosted zone.",
                "Remove one of the two.");
    }
}
