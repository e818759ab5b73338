package io.github.snowplowcollector.local.route53;

import io.github.snowplowcollector.local.http.ServiceException;
import io.github.snowplowcollector.local.http.XmlElement;
import io.github.snowplowcollector.local.route53.RecordSet.Alias;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads record sets as requests have them. What Route 53 knows and this does not is refused as such. */
final class RecordSetReader {

    private static final Set<String> TYPES = Set.of(
            "SOA", "A", "TXT", "NS", "CNAME", "MX", "NAPTR", "PTR", "SRV", "SPF", "AAAA", "CAA", "DS", "TLSA", "SSHFP",
            "SVCB", "HTTPS");
    private static final Set<String> KNOWN =
            Set.of("Name", "Type", "SetIdentifier", "Weight", "TTL", "ResourceRecords", "AliasTarget");
    private static final Set<String> OF_OTHERS = Set.of(
            "Region",
            "GeoLocation",
            "Failover",
            "MultiValueAnswer",
            "HealthCheckId",
            "TrafficPolicyInstanceId",
            "CidrRoutingConfig",
            "GeoProximityLocation");

    private static final int LONGEST_VALUE = 4_000;
    private static final int LONGEST_IDENTIFIER = 128;

    private RecordSetReader() {}

    /**
     * Reads one.
     *
     * @param action of the change that it is in
     * @throws ServiceException {@code InvalidInput}, or {@code InvalidDomainName} for a name that is none
     */
    static RecordSet read(String action, XmlElement element) {
        element.children().forEach(child -> checkKnown(child.name()));
        var type = required(element, "Type");
        if (!TYPES.contains(type)) {
            throw Route53Errors.invalidInput("The value of Type is not a type of records: " + type);
        }
        var name = required(element, "Name");
        var identifier = element.text("SetIdentifier").filter(text -> !text.isEmpty());
        var change = "Change with [Action=" + action + ", Name=" + name + ", Type=" + type + ", SetIdentifier="
                + identifier.orElse("null") + "]";
        var ttl = element.text("TTL").map(text -> number("TTL", text, Integer.MAX_VALUE));
        var values =
                element.child("ResourceRecords").map(RecordSetReader::values).orElse(List.of());
        var alias = element.child("AliasTarget").map(RecordSetReader::alias);
        checkContent(change, ttl.isPresent(), !values.isEmpty(), alias.isPresent());
        var weight =
                element.text("Weight").map(text -> number("Weight", text, 255).intValue());
        checkRouting(change, identifier, weight.isPresent());
        return new RecordSet(DnsName.parse(name), type, identifier.orElse(""), weight, ttl.orElse(0L), values, alias);
    }

    private static void checkKnown(String name) {
        if (OF_OTHERS.contains(name)) {
            throw Route53Errors.notImplemented(name);
        }
        if (!KNOWN.contains(name)) {
            throw Route53Errors.invalidInput("A ResourceRecordSet has no element " + name + ".");
        }
    }

    private static void checkContent(String change, boolean ttl, boolean values, boolean alias) {
        if (alias ? ttl || values : !(ttl && values)) {
            throw Route53Errors.invalidInput(
                    "Invalid request: Expected exactly one of [AliasTarget, all of [TTL, and ResourceRecords], or"
                            + " TrafficPolicyInstanceId], but found " + (alias ? "more than one" : "none") + " in "
                            + change);
        }
    }

    private static void checkRouting(String change, Optional<String> identifier, boolean weighted) {
        if (weighted && identifier.isEmpty()) {
            throw Route53Errors.invalidInput("Invalid request: Missing field 'SetIdentifier' in " + change);
        }
        if (!weighted && identifier.isPresent()) {
            throw Route53Errors.invalidInput(
                    "Invalid request: Expected exactly one of [Weight, Region, Failover, GeoLocation, MultiValueAnswer,"
                            + " CidrRoutingConfig, or GeoProximityLocation], but found none in " + change);
        }
        if (identifier.filter(text -> text.length() > LONGEST_IDENTIFIER).isPresent()) {
            throw Route53Errors.invalidInput("SetIdentifier is longer than " + LONGEST_IDENTIFIER + " characters.");
        }
    }

    private static List<String> values(XmlElement records) {
        var values = records.children("ResourceRecord")
                .map(record -> required(record, "Value"))
                .toList();
        if (values.stream().anyMatch(value -> value.length() > LONGEST_VALUE)) {
            throw Route53Errors.invalidInput("A Value is longer than " + LONGEST_VALUE + " characters.");
        }
        return values;
    }

    private static Alias alias(XmlElement target) {
        var health = required(target, "EvaluateTargetHealth");
        if (!health.equals("true") && !health.equals("false")) {
            throw Route53Errors.invalidInput("EvaluateTargetHealth is neither true nor false: " + health);
        }
        return new Alias(
                required(target, "HostedZoneId").replaceFirst("^/hostedzone/", ""),
                DnsName.parse(required(target, "DNSName")),
                health.equals("true"));
    }

    private static Long number(String element, String text, int most) {
        if (!text.matches("[0-9]{1,10}") || Long.parseLong(text) > most) {
            throw Route53Errors.invalidInput(element + " is not a number from 0 to " + most + ": " + text);
        }
        return Long.valueOf(text);
    }

    private static String required(XmlElement element, String name) {
        return element.text(name).filter(text -> !text.isEmpty()).orElseThrow(() -> Route53Errors.required(name));
    }
}
