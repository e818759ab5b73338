package io.github.snowplowcollector.collector;

import static io.github.snowplowcollector.collector.TestCloud.WITH_DOMAIN;
import static io.github.snowplowcollector.collector.TestCloud.spec;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.acm.AcmClient;
import software.amazon.awssdk.services.acm.model.CertificateSummary;

/** What a set-up with a domain leaves in the account beside a collector, value by value and in no words of the plugin's. */
class ExactDomainSettingsTest {

    @TempDir
    static Path directory;

    @AutoClose
    private static FaultyCloud cloud;

    private static AcmClient acm;
    private static Zone zone;

    @BeforeAll
    static void setUp() {
        cloud = new FaultyCloud(directory);
        acm = cloud.clients().acm();
        zone = Zone.create(cloud.clients(), "example.com");
        assertThat(cloud.setUp(spec(WITH_DOMAIN), Wire.CLEAR).failure()).isEmpty();
    }

    @Test
    void servesTheNameByItsCertificateToClientsThatNameItWithTls12AtLeast() {
        var config = CloudFrontDrifts.config(cloud.clients());
        var served = config.viewerCertificate();

        assertThat(config.aliases().items()).containsExactly("collect.example.com");
        assertThat(served.acmCertificateArn()).isEqualTo(certificate().certificateArn());
        assertThat(served.iamCertificateId()).isNull();
        assertThat(served.cloudFrontDefaultCertificate()).isFalse();
        assertThat(served.sslSupportMethodAsString()).isEqualTo("sni-only");
        assertThat(served.minimumProtocolVersionAsString()).isEqualTo("TLSv1.2_2021");
    }

    @Test
    void hasOneCertificateThatIsValidatedByDnsTaggedAndNotForExport() {
        var arn = certificate().certificateArn();
        var detail = acm.describeCertificate(r -> r.certificateArn(arn)).certificate();

        assertThat(arn).startsWith("arn:aws:acm:us-east-1:000000000000:certificate/");
        assertThat(detail.domainName()).isEqualTo("collect.example.com");
        assertThat(detail.subjectAlternativeNames()).containsExactly("collect.example.com");
        assertThat(detail.keyAlgorithmAsString()).isEqualTo("RSA-2048");
        assertThat(detail.statusAsString()).isEqualTo("ISSUED");
        assertThat(detail.typeAsString()).isEqualTo("AMAZON_ISSUED");
        assertThat(detail.options().exportAsString()).isIn(null, "DISABLED");
        assertThat(detail.domainValidationOptions()).singleElement().satisfies(validation -> {
            assertThat(validation.validationMethodAsString()).isEqualTo("DNS");
            assertThat(validation.validationStatusAsString()).isEqualTo("SUCCESS");
        });
        assertThat(acm.listTagsForCertificate(r -> r.certificateArn(arn)).tags())
                .extracting(tag -> tag.key() + "=" + tag.value())
                .containsExactlyInAnyOrder("snowplow:collector=demo", "team=data");
    }

    @Test
    void leadsViewersToTheDistributionByAliasesAndValidatesByACname() {
        var id = CloudFrontDrifts.id(cloud.clients());
        var target = cloud.clients()
                        .cloudFront()
                        .getDistribution(r -> r.id(id))
                        .distribution()
                        .domainName() + ".";
        var arn = certificate().certificateArn();
        var validation = acm.describeCertificate(r -> r.certificateArn(arn))
                .certificate()
                .domainValidationOptions()
                .get(0)
                .resourceRecord();

        assertThat(zone.records())
                .extracting(set -> set.name() + " " + set.typeAsString() + " "
                        + (set.aliasTarget() == null
                                ? set.ttl() + " " + set.resourceRecords().get(0).value()
                                : set.aliasTarget().hostedZoneId() + " "
                                        + set.aliasTarget().dnsName() + " "
                                        + set.aliasTarget().evaluateTargetHealth()))
                .containsExactlyInAnyOrder(
                        "collect.example.com. A Z2FDTNDATAQYW2 " + target + " false",
                        "collect.example.com. AAAA Z2FDTNDATAQYW2 " + target + " false",
                        "collect.example.com. HTTPS Z2FDTNDATAQYW2 " + target + " false",
                        validation.name() + " CNAME 300 " + validation.value());
    }

    private static CertificateSummary certificate() {
        var certificates = acm.listCertificates().certificateSummaryList();
        assertThat(certificates).hasSize(1);
        return certificates.get(0);
    }
}
