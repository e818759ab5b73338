package io.github.snowplowcollector.collector.domain;

import io.github.snowplowcollector.aws.AwsClients;
import io.github.snowplowcollector.aws.iam.ApiCall;
import io.github.snowplowcollector.aws.iam.KnownIds;
import io.github.snowplowcollector.aws.iam.ResourceType;
import io.github.snowplowcollector.collector.cloudfront.AliasFields;
import io.github.snowplowcollector.collector.cloudfront.DistributionConfiguration;
import io.github.snowplowcollector.collector.cloudfront.DistributionLookup;
import io.github.snowplowcollector.collector.cloudfront.MovedNames;
import io.github.snowplowcollector.collector.cloudfront.NameConflicts;
import io.github.snowplowcollector.collector.cloudfront.ServedCertificate;
import io.github.snowplowcollector.collector.resource.AwsGate;
import io.github.snowplowcollector.collector.resource.AwsRemoval;
import io.github.snowplowcollector.collector.resource.AwsSetting;
import io.github.snowplowcollector.config.DnsMode;
import io.github.snowplowcollector.config.DomainSpec;
import io.github.snowplowcollector.ground.Waiting;
import io.github.snowplowcollector.model.CollectorIdentity;
import io.github.snowplowcollector.reconcile.Setting;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

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
    private final CertificateTags tags;
    private final HostedZones zones;
    private final RecordSets records;
    private final FreeNames names;
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
        tags = new CertificateTags(certificates, certificate, allTags);
        zones = new HostedZones(aws::route53, domain, outside.dns());
        records = new RecordSets(aws::route53, zones);
        names = new FreeNames(
                domain, lookup, new NameConflicts(aws.cloudFront()), certificate, outside.dns());
        issued = new AwsGate(
                Certificate.ADDRESS + ".issued",
                List.of(Certificate.ADDRESS, ZONE),
                certificate::missing,
                outside.waiting(),
                ApiCall.acm(ResourceType.CERTIFICATE, "DescribeCertificate"));
    }

    /** What the distribution should say of the names. */
    public AliasFields fields() {
        return new AliasFields(names::given, domain.removed(), new Served(), domain.minimumTls());
    }
}
