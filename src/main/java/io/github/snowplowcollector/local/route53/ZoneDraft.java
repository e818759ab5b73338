package io.github.snowplowcollector.local.route53;

import io.github.snowplowcollector.local.route53.RecordSet.Alias;
import io.github.snowplowcollector.local.route53.RecordSet.RecordKey;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The records of a zone while a batch changes them. What may not be is noted, in Route 53's words where they are known. */
final class ZoneDraft {

    /** The zone that all names of CloudFront's distributions are in. */
    static final String CLOUDFRONT_ZONE = "Z2FDTNDATAQYW2";

    private static final Set<String> CLOUDFRONT_TYPES = Set.of("A", "AAAA", "HTTPS");
    private static final DnsName CLOUDFRONT = DnsName.parse("cloudfront.net");
    private static final Set<String> ONCE = Set.of("CNAME", "SOA");
    private static final int MOST_RECORD_SETS = 10_000;

    private final HostedZone zone;
    private final List<String> messages;
    private final SortedMap<RecordKey, RecordSet> records;

    /** @param messages takes what is wrong */
    ZoneDraft(HostedZone zone, List<String> messages) {
        this.zone = zone;
        this.messages = messages;
        records = new TreeMap<>(zone.records());
    }

    void delete(RecordSet set) {
        var there = records.get(set.key());
        if (there == null) {
            messages.add("Tried to delete resource record set " + named(set) + " but it was not found");
        } else if (!there.isSame(set)) {
            messages.add("Tried to delete resource record set " + named(set)
                    + " but the values provided do not match the current values");
        } else {
            records.remove(set.key());
        }
    }

    void create(RecordSet set) {
        if (records.containsKey(set.key())) {
            messages.add("Tried to create resource record set " + named(set) + " but it already exists");
        } else {
            put(set);
        }
    }

    private static String named(RecordSet set) {
        var identifier = set.identifier().isEmpty() ? "" : ", set identifier='" + set.identifier() + "'";
        return "[name='" + set.name().text() + "', type='" + set.type() + "'" + identifier + "]";
    }

    void put(RecordSet set) {
        int before = messages.size();
        checkPlace(set);
        checkNeighbours(set);
        checkValues(set);
        set.alias().ifPresent(alias -> checkTarget(set, alias));
        if (messages.size() == before) {
            records.put(set.key(), set);
        }
    }

    private void checkPlace(RecordSet set) {
        boolean apex = set.name().equals(zone.name());
        if (!set.name().isIn(zone.name())) {
            messages.add("RRSet with DNS name " + set.name().text() + " is not permitted in zone "
                    + zone.name().text());
        } else if (apex && set.type().equals("CNAME")) {
            messages.add(ofType(set) + " is not permitted at apex in zone "
                    + zone.name().text());
        } else if (!apex && set.type().equals("SOA")) {
            messages.add(ofType(set) + " is not permitted below the apex in zone "
                    + zone.name().text());
        }
    }

    private static String ofType(RecordSet set) {
        return "RRSet of type " + set.type() + " with DNS name " + set.name().text();
    }

    private void checkNeighbours(RecordSet set) {
        for (var other : records.tailMap(new RecordKey(set.name(), "", "")).values()) {
            if (!other.name().equals(set.name())) {
                break;
            }
            boolean sameType = other.type().equals(set.type());
            if (!sameType && (set.type().equals("CNAME") || other.type().equals("CNAME"))) {
                messages.add(ofType(set) + " is not permitted because a conflicting RRSet of type " + other.type()
                        + " with the same DNS name already exists in zone "
                        + zone.name().text());
                break;
            }
            if (sameType && other.identifier().isEmpty() != set.identifier().isEmpty()) {
                messages.add("RRSet with DNS name " + set.name().text() + ", type " + set.type()
                        + ", SetIdentifier " + (set.identifier().isEmpty() ? "null" : set.identifier())
                        + " cannot be created as other RRSets exist with the same name and type.");
                break;
            }
        }
    }

    private void checkValues(RecordSet set) {
        var seen = new HashSet<String>();
        for (var value : set.values()) {
            RecordData.problem(set.type(), value).ifPresent(messages::add);
            if (!seen.add(value)) {
                messages.add("Duplicate Resource Record: '" + value + "'");
            }
        }
        if (ONCE.contains(set.type()) && set.values().size() > 1) {
            messages.add(ofType(set) + " has more than one value.");
        }
    }

    private void checkTarget(RecordSet set, Alias alias) {
        var said = "Tried to create an alias that targets " + alias.target().text() + ", type " + set.type()
                + " in zone " + alias.zoneId() + ", ";
        boolean cloudFront = alias.zoneId().equals(CLOUDFRONT_ZONE);
        boolean own = alias.zoneId().equals(zone.id());
        if (!(cloudFront && isDistribution(alias.target()))
                && !(own && alias.target().isIn(zone.name()))) {
            messages.add(said + "but the alias target name does not lie within the target zone");
            messages.add(said + "but that target was not found");
        } else if (cloudFront ? !CLOUDFRONT_TYPES.contains(set.type()) : !hasTarget(set.type(), alias.target())) {
            messages.add(said + "but that target was not found");
        }
        if (cloudFront && alias.evaluateTargetHealth()) {
            messages.add("EvaluateTargetHealth can't be true when the alias target is a CloudFront distribution");
        }
        if (cloudFront && zone.isPrivate()) {
            messages.add("An alias in a private hosted zone can't target a CloudFront distribution");
        }
    }

    private static boolean isDistribution(DnsName target) {
        return target.isIn(CLOUDFRONT)
                && target.labels().size() > CLOUDFRONT.labels().size();
    }

    private boolean hasTarget(String type, DnsName target) {
        return records.tailMap(new RecordKey(target, type, "")).values().stream()
                .findFirst()
                .filter(first -> first.name().equals(target) && first.type().equals(type))
                .isPresent();
    }

    /** The records after the last change; a zone keeps what it cannot be without. */
    SortedMap<RecordKey, RecordSet> finished() {
        if (!records.containsKey(new RecordKey(zone.name(), "SOA", ""))) {
            messages.add("A HostedZone must contain exactly one SOA record.");
        }
        if (!records.containsKey(new RecordKey(zone.name(), "NS", ""))) {
            messages.add("A HostedZone must contain at least one NS record for the zone itself.");
        }
        if (records.size() > MOST_RECORD_SETS) {
            messages.add("Number of records limit of " + MOST_RECORD_SETS + " exceeded.");
        }
        return records;
    }
}
