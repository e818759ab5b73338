package io.github.snowplowcollector.collector.domain;

import io.github.snowplowcollector.aws.AwsClients;
import io.github.snowplowcollector.aws.iam.ApiCall;
import io.github.snowplowcollector.aws.iam.KnownIds;
import io.github.snowplowcollector.aws.iam.ResourceType;
import io.github.snowplowcollector.collector.cloudfront.AliasFields;
import io.github.snowplowcollector.collector.cloudfront.DistributionConfiguration;
import io.github.snowplowcollector.collector.cloudfront.DistributionLookup;
import io.github.snowplowcollector.collector.cloudfront.LiveDistribution;
import io.github.snowplowcollector.collector.cloudfront.MovedNames;
import io.github.snowplowcollector.collector.cloudfront.NameConflicts;
import io.github.snowplowcollector.collector.cloudfront.ServedCertificate;
import io.github.snowplowcollector.collector.domain.HostedZones.Zone;
import io.github.snowplowcollector.collector.outside.Outside;
import io.github.snowplowcollector.collector.resource.AwsGate;
import io.github.snowplowcollector.collector.resource.AwsRemoval;
import io.github.snowplowcollector.collector.resource.AwsSetting;
import io.github.snowplowcollector.config.AwsNamed;
import io.github.snowplowcollector.config.DnsMode;
import io.github.snowplowcollector.config.DomainSpec;
import io.github.snowplowcollector.config.MinimumTls;
import io.github.snowplowcollector.dns.CaaRules;
import io.github.snowplowcollector.ground.Waiting;
import io.github.snowplowcollector.model.CertificateFacts;
import io.github.snowplowcollector.model.CollectorIdentity;
import io.github.snowplowcollector.model.DnsRecord;
import io.github.snowplowcollector.model.DomainFacts;
import io.github.snowplowcollector.model.RecordToMake;
import io.github.snowplowcollector.reconcile.Change;
import io.github.snowplowcollector.reconcile.RefusedException;
import io.github.snowplowcollector.reconcile.Setting;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.route53.model.RRType;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/**
 * The names of its own that a collector is reached by: what comes before the distribution bears them, and what follows. Part of stage 4.
 */
public final class Domain {

    /** The resource that records are settings of. */
    static final String ZONE = "hosted-zone";

    private final AwsClients aws;
    private final CollectorIdentity identity;
    private final DomainSpec domain;
    private final DistributionLookup lookup;
    private final Outside outside;
    private final Certificates certificates;
    private final Certificate certificate;
    private final HostedZones zones;
    private final RecordSets records;
    private final FreeNames freeNames;
    private final AwsGate issued;

    /** @param allTags all tags that the certificate should bear, the mark included */
    public Domain(
            AwsClients aws,
            CollectorIdentity identity,
            DomainSpec domain,
            DistributionLookup lookup,
            Map<String, String> allTags,
            Clock clock,
            Waiting pause,
            Outside outside) {
        this.aws = aws;
        this.identity = identity;
        this.domain = domain;
        this.lookup = lookup;
        this.outside = outside;
        certificates = new Certificates(aws::acm, identity);
        var given = new GivenCertificate(certificates, outside.dns(), clock);
        certificate = new Certificate(certificates, given, identity, domain, lookup, allTags, pause);
        zones = new HostedZones(aws::route53, domain, outside);
        records = new RecordSets(aws::route53, zones);
        freeNames = new FreeNames(
                domain,
                lookup,
                new NameConflicts(aws.cloudFront()),
                certificate,
                outside.dns(),
                identity.spec().adopt());
        issued = new AwsGate(
                Certificate.ADDRESS + ".issued",
                List.of(Certificate.ADDRESS, ZONE),
                certificate::missing,
                outside.validation(),
                domain.certificateArn().isPresent()
                        ? List.of()
                        : ApiCall.acm(ResourceType.CERTIFICATE, "DescribeCertificate"));
    }

    /** Whether a change is one of a domain's alone. */
    public static boolean concerns(Change change) {
        return Stream.of("domain", Certificate.ADDRESS, ZONE)
                .anyMatch(
                        own -> change.address().equals(own) || change.address().startsWith(own + "."));
    }

    /** What the distribution should say of the names. */
    public AliasFields fields() {
        return new AliasFields(freeNames::given, domain.removed(), new Served(), domain.minimumTls());
    }

    /** What comes before the distribution: all that must be so, and the certificate until it can be served. */
    public List<AwsSetting<?>> before() {
        var settings = new ArrayList<AwsSetting<?>>();
        if (!domain.names().isEmpty()) {
            settings.add(new Precondition("domain.names", FreeNames.CALLS, freeNames::require));
            settings.add(new Precondition("domain.caa", List.of(), this::caaInWords));
        }
        if (writesRecords()) {
            var calls = domain.names().isEmpty() ? zones.finding() : zones.calls();
            settings.add(new Precondition(ZONE, calls, this::zonesInWords));
        }
        if (!domain.names().isEmpty()) {
            settings.add(certificate);
            if (domain.certificateArn().isEmpty()) {
                settings.add(certificate.tags());
                if (writesRecords()) {
                    settings.add(new ValidationRecords(certificate, records));
                }
            }
            settings.add(issued);
        }
        if (writesRecords() && !domain.removed().isEmpty()) {
            // Not before the names that stay can be served.
            settings.add(new RemovedRecords(domain.removed(), records, lookup, outside.deployment()));
        }
        return settings;
    }

    /** How long to wait for the distribution, before viewers are led to it. */
    public Waiting waiting() {
        return outside.deployment();
    }

    /**
     * The records that the owner has to make, if nobody else does: what is known of them by now. A name that the distribution does not
     * bear yet is not led to it: viewers would be refused.
     *
     * @param live the distribution; empty while there is none
     */
    public List<RecordToMake> toMake(Optional<LiveDistribution> live) {
        if (writesRecords() || domain.names().isEmpty()) {
            return List.of();
        }
        var validation = certificate.isOurs()
                ? certificate.validationSoon().map(Map::values).orElse(List.of())
                : List.<DnsRecord>of();
        var borne = new LinkedHashMap<String, String>();
        live.ifPresent(there -> domain.names().stream()
                .filter(AliasFields.of(there.config())::contains)
                .forEach(name -> borne.put(name, there.domain())));
        return new ManualRecords(outside.dns()).of(validation, borne);
    }

    /** What the distribution serves of the names as it stands; empty while that is no name of a host. */
    public Optional<DomainFacts> facts(LiveDistribution live) {
        var borne = domain.names().stream()
                .filter(AliasFields.of(live.config())::contains)
                .toList();
        var host = domain.concrete().stream().filter(borne::contains).findFirst();
        if (host.isEmpty()) {
            return Optional.empty();
        }
        var served = Optional.of(AliasFields.certificate(live.config())).filter(id -> !id.isEmpty());
        var issued = served.filter(this::isToBeTold).flatMap(certificates::describe);
        var validation = new TreeMap<String, String>();
        issued.filter(there -> !there.isImported()).stream()
                .flatMap(there -> there.validation().stream())
                .flatMap(records -> records.values().stream())
                .forEach(record -> validation.put(record.name(), record.value()));
        var told = served.map(id -> new CertificateFacts(id, issued.flatMap(IssuedCertificate::expires)));
        return Optional.of(new DomainFacts(borne, host.get(), minimumTls(live), validation, told));
    }

    /** Not the one that is served until a set-up puts the POM's in its place: nobody needs to be let in to that. */
    private boolean isToBeTold(String id) {
        return id.startsWith("arn:") && domain.certificateArn().map(id::equals).orElse(true);
    }

    /** The calls that {@link #facts} takes. */
    public List<ApiCall> factsCalls() {
        if (domain.names().isEmpty()) {
            return List.of();
        }
        return domain.certificateArn().isPresent()
                ? certificate.reads()
                : ApiCall.acm(ResourceType.CERTIFICATE, "DescribeCertificate");
    }

    private static MinimumTls minimumTls(LiveDistribution live) {
        return AwsNamed.find(MinimumTls.values(), AliasFields.minimumTls(live.config()))
                .orElse(MinimumTls.TLS_1_2_2021);
    }

    /** What follows the distribution, which bears the names by then: viewers are led to it when it is at every edge. */
    public List<AwsSetting<?>> after(DistributionConfiguration distribution) {
        if (domain.names().isEmpty()) {
            return List.of();
        }
        var settings = new ArrayList<AwsSetting<?>>();
        if (domain.moveFrom().isPresent()) {
            settings.add(new MovedNames(aws.cloudFront(), distribution, freeNames::moved));
        }
        if (writesRecords()) {
            settings.add(new AliasRecords(
                    identity.spec(),
                    domain.names(),
                    records,
                    distribution,
                    this::isOfSource,
                    this::types,
                    outside.deployment()));
        }
        return settings;
    }

    /** What leads viewers to the distribution, which goes first. */
    public List<AwsRemoval> removalsBefore() {
        return writesRecords()
                ? List.of(new RemovedRecords(all(), records, lookup, outside.deployment()).removal(zones.finding()))
                : List.of();
    }

    /** What is left when the distribution is gone. */
    public List<AwsRemoval> removalsAfter() {
        return List.of(new CertificateRemoval(certificates, domain.names(), lookup));
    }

    /** The ids of what is there. */
    public KnownIds ids(KnownIds others) {
        return others.with(ResourceType.CERTIFICATE, certificateId()).with(ResourceType.HOSTED_ZONE, zoneId());
    }

    /** None if it is another's, or where more than one of ours is to be deleted some day. */
    private Optional<String> certificateId() {
        if (domain.names().isEmpty() || domain.certificateArn().isPresent() || !certificate.isOurs()) {
            return Optional.empty();
        }
        return certificate
                .id()
                .filter(arn -> certificates.ours(domain.names()).size() == 1)
                .map(arn -> arn.substring(arn.indexOf('/') + 1));
    }

    /** None where the POM names it, which is known without asking, or where the names lie in several. */
    private Optional<String> zoneId() {
        if (!writesRecords() || domain.hostedZoneId().isPresent()) {
            return Optional.empty();
        }
        try {
            var found = all().stream().map(zones::of).distinct().toList();
            return found.size() == 1 ? Optional.of(found.get(0).id()) : Optional.empty();
        } catch (RefusedException e) {
            // The plan says so.
            return Optional.empty();
        }
    }

    /** The names, and those that are taken away. */
    private List<String> all() {
        return Stream.concat(domain.names().stream(), domain.removed().stream()).toList();
    }

    private boolean writesRecords() {
        return domain.dns() == DnsMode.ROUTE53;
    }

    /** Whether nothing of the certificate and the names is left to be done, so that nobody needs to ask the world. */
    private boolean stands() {
        return domain.names().isEmpty()
                || (hasCertificate()
                        && lookup.found()
                                .filter(live -> AliasFields.of(live.config()).containsAll(domain.names()))
                                .isPresent());
    }

    /** What is wrong with a certificate of the owner's is said once, by the certificate. */
    private boolean hasCertificate() {
        return domain.certificateArn().isPresent() || certificate.isReady();
    }

    /** The names, and where a certificate is still to be issued all that it is for: each is proven by a record. */
    private List<String> toBeProven() {
        return hasCertificate() || domain.names().isEmpty() ? domain.names() : certificate.needed();
    }

    private String caaInWords() {
        if (hasCertificate()) {
            return "a certificate is issued";
        }
        var caa = new CaaRules(outside.dns());
        var bans = toBeProven().stream()
                .flatMap(name -> caa.ban(name).stream())
                .map(CaaRules.Ban::toString)
                .distinct()
                .toList();
        if (!bans.isEmpty()) {
            throw new RefusedException(
                    "the domain's CAA records let Amazon issue no certificate: " + String.join("; ", bans)
                            + ". Fix: add the record 'CAA " + CaaRules.PERMISSION
                            + "' beside them, or name a certificate of yours in snowplow.certificateArn.");
        }
        return "Amazon may issue a certificate";
    }

    private String zonesInWords() {
        var found = stands()
                ? domain.names().stream().map(zones::of).distinct().toList()
                : zones.requireAsked(toBeProven());
        return found.stream().map(Zone::toString).sorted().collect(Collectors.joining(", "));
    }

    /** Where somebody else led a name to the distribution, before it was taken over, they chose how. */
    private Set<RRType> types(Set<RRType> there) {
        return lookup.isGiven() && there.contains(RRType.A) ? there : AliasRecords.types(identity.spec());
    }

    /** Whether a record leads to the distribution that gives its names up: its traffic is what is moved. */
    private boolean isOfSource(ResourceRecordSet set) {
        return domain.moveFrom()
                .flatMap(lookup::domainOf)
                .filter(source -> RecordSets.leadsTo(set, source))
                .isPresent();
    }

    /** The certificate as the distribution knows it. */
    private final class Served implements ServedCertificate {

        @Override
        public List<Setting<?>> before() {
            return domain.names().isEmpty() ? List.of() : List.of(certificate, issued);
        }

        @Override
        public Optional<String> known() {
            if (domain.names().isEmpty()) {
                return Optional.of(left());
            }
            return certificate.isReady() ? certificate.id() : Optional.empty();
        }

        @Override
        public String value() {
            return domain.names().isEmpty() ? left() : certificate.id().orElseThrow();
        }

        /** What is served when names are only taken away: CloudFront's own once none is left. */
        private String left() {
            return lookup.found()
                    .map(LiveDistribution::config)
                    .filter(config -> !domain.removed().containsAll(AliasFields.of(config)))
                    .map(AliasFields::certificate)
                    .orElse("");
        }
    }
}
