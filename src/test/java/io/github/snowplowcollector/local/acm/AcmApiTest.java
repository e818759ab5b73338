package io.github.snowplowcollector.local.acm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.snowplowcollector.ground.FileTree;
import io.github.snowplowcollector.local.cloudfront.CloudFrontFixture;
import io.github.snowplowcollector.local.tls.Pem;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.acm.model.AcmException;
import software.amazon.awssdk.services.acm.model.CertificateDetail;
import software.amazon.awssdk.services.acm.model.CertificateStatus;
import software.amazon.awssdk.services.acm.model.CertificateSummary;
import software.amazon.awssdk.services.acm.model.DomainStatus;
import software.amazon.awssdk.services.acm.model.DomainValidationOption;
import software.amazon.awssdk.services.acm.model.FailureReason;
import software.amazon.awssdk.services.acm.model.RenewalEligibility;
import software.amazon.awssdk.services.acm.model.RenewalStatus;
import software.amazon.awssdk.services.acm.model.RequestCertificateRequest;
import software.amazon.awssdk.services.acm.model.Tag;
import software.amazon.awssdk.services.acm.model.ValidationMethod;

class AcmApiTest {

    private static final software.amazon.awssdk.services.acm.model.KeyAlgorithm RSA =
            software.amazon.awssdk.services.acm.model.KeyAlgorithm.RSA_2048;

    private static final software.amazon.awssdk.services.acm.model.KeyAlgorithm EC =
            software.amazon.awssdk.services.acm.model.KeyAlgorithm.EC_PRIME256_V1;

    @TempDir
    Path directory;

    @AutoClose
    private CloudFrontFixture cloud;

    @BeforeEach
    void start() throws IOException {
        cloud = new CloudFrontFixture(directory);
    }

    private static RequestCertificateRequest.Builder collect() {
        return RequestCertificateRequest.builder()
                .domainName("collect.example.com")
                .validationMethod(ValidationMethod.DNS);
    }

    private String request(RequestCertificateRequest.Builder request) {
        return cloud.acm.requestCertificate(request.build()).certificateArn();
    }

    private CertificateDetail describe(String arn) {
        return cloud.acm
                .describeCertificate(request -> request.certificateArn(arn))
                .certificate();
    }

    private static void assertRefused(String code, ThrowingCallable call) {
        var refusal = catchThrowableOfType(AcmException.class, call);
        assertThat(refusal).as("not refused").isNotNull();
        assertThat(refusal.awsErrorDetails().errorCode())
                .as(refusal.getMessage())
                .isEqualTo(code);
        assertThat(refusal.statusCode()).isEqualTo(400);
    }

    @Test
    void issuesWhatIsProven() {
        var arn = request(collect().subjectAlternativeNames("*.Collect.example.com", "example.com"));

        var pending = describe(arn);
        assertThat(arn).matches("arn:aws:acm:us-east-1:000000000000:certificate/[0-9a-f-]{36}");
        assertThat(pending.status()).isEqualTo(CertificateStatus.PENDING_VALIDATION);
        assertThat(pending.subjectAlternativeNames())
                .containsExactly("collect.example.com", "*.collect.example.com", "example.com");
        assertThat(pending.keyAlgorithmAsString()).isEqualTo("RSA-2048");
        assertThat(pending.typeAsString()).isEqualTo("AMAZON_ISSUED");
        assertThat(pending.renewalEligibility()).isEqualTo(RenewalEligibility.INELIGIBLE);
        assertThat(pending.createdAt()).isEqualTo(cloud.clock.instant());
        assertThat(pending.notAfter()).isNull();
        var names = pending.domainValidationOptions();
        assertThat(names).allMatch(name -> name.validationStatus() == DomainStatus.PENDING_VALIDATION);
        assertThat(names.get(0).resourceRecord())
                .isEqualTo(names.get(1).resourceRecord())
                .isNotEqualTo(names.get(2).resourceRecord());
        assertThat(names.get(0).resourceRecord().name()).matches("_[0-9a-f]{32}\\.collect\\.example\\.com\\.");
        assertThat(names.get(0).resourceRecord().value())
                .matches("_[0-9a-f]{32}\\.[a-z]{10}\\.acm-validations\\.aws\\.");

        cloud.publish(arn);

        var issued = describe(arn);
        assertThat(issued.status()).isEqualTo(CertificateStatus.ISSUED);
        assertThat(issued.domainValidationOptions()).allMatch(name -> name.validationStatus() == DomainStatus.SUCCESS);
        assertThat(issued.issuedAt()).isEqualTo(cloud.clock.instant());
        assertThat(Duration.between(issued.notBefore(), issued.notAfter())).isEqualTo(Duration.ofDays(198));
        assertThat(issued.inUseBy()).isEmpty();
    }

    @Test
    void tellsNoRecordInTheFirstSeconds() throws IOException {
        var certificates = new Certificates(
                directory.resolve("other"),
                "000000000000",
                cloud.clock,
                new Certificates.Windows(Duration.ofSeconds(5), Duration.ZERO),
                CertificateUsers.NONE,
                PublicRecords.NONE);
        var requested = certificates.request(
                "us-east-1",
                new CertificateRequest(List.of("example.com"), KeyAlgorithm.RSA_2048, "ENABLED", "", Map.of()));

        assertThat(certificates.tellsRecords(requested)).isFalse();
        cloud.clock.advance(Duration.ofSeconds(5));
        assertThat(certificates.tellsRecords(requested)).isTrue();
    }

    @Test
    void knowsARequestAgainByItsTokenForAnHour() {
        var first = request(collect().idempotencyToken("token"));

        assertThat(request(collect().idempotencyToken("token"))).isEqualTo(first);
        assertThat(request(collect())).isNotEqualTo(first);
        assertThat(request(collect().idempotencyToken("token").domainName("other.example.com")))
                .isNotEqualTo(first);
        cloud.clock.advance(Duration.ofHours(1));
        assertThat(request(collect().idempotencyToken("token"))).isNotEqualTo(first);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "collect.example.com.",
                "-a.example.com",
                "a.*.example.com",
                "*example.com",
                "a b.example.com"
            })
    void refusesWhatIsNoDomain(String name) {
        assertRefused("ValidationException", () -> request(collect().domainName(name)));
        assertRefused("ValidationException", () -> request(collect().subjectAlternativeNames(name)));
    }

    @Test
    void refusesWhatAcmWouldNotIssue() {
        var long64 = "a".repeat(53) + ".example.com";
        assertThat(request(collect().domainName(long64.substring(1)))).isNotEmpty();
        assertRefused("InvalidParameterException", () -> request(collect().domainName(long64)));
        assertThat(request(collect().subjectAlternativeNames(long64))).isNotEmpty();
        assertRefused("InvalidParameterException", () -> request(collect().validationMethod(ValidationMethod.EMAIL)));
        assertRefused("InvalidParameterException", () -> request(collect().validationMethod(ValidationMethod.HTTP)));
        assertRefused("InvalidParameterException", () -> request(collect().validationMethod((ValidationMethod) null)));
        assertRefused("InvalidParameterException", () -> request(collect().keyAlgorithm("RSA_4096")));
        assertRefused("ValidationException", () -> request(collect().keyAlgorithm("DSA")));
        assertRefused("ValidationException", () -> request(collect().idempotencyToken("a-b")));
        assertRefused("InvalidParameterException", () -> request(collect().options(o -> o.export("ENABLED"))));
        assertRefused(
                "InvalidArnException",
                () -> request(collect()
                        .certificateAuthorityArn("arn:aws:acm-pca:us-east-1:000000000000:certificate-authority/1")));
        assertRefused(
                "InvalidDomainValidationOptionsException",
                () -> request(collect()
                        .domainValidationOptions(DomainValidationOption.builder()
                                .domainName("collect.example.com")
                                .validationDomain("example.org")
                                .build())));
    }

    @Test
    void hasTheQuotaOfAnAccountThatAskedForNoOther() {
        var ten = IntStream.range(0, 9).mapToObj(i -> i + ".example.com").toList();
        var eleven = IntStream.range(0, 10).mapToObj(i -> i + ".example.com").toList();

        assertThat(request(collect().subjectAlternativeNames(ten))).isNotEmpty();
        assertRefused("LimitExceededException", () -> request(collect().subjectAlternativeNames(eleven)));
    }

    @Test
    void failsWhereTheDomainLetsOthersIssue() {
        cloud.records.add("example.com", "CAA", "0 issue \"letsencrypt.org\"");
        var arn = request(collect());

        cloud.publish(arn);

        assertThat(describe(arn).status()).isEqualTo(CertificateStatus.FAILED);
        assertThat(describe(arn).failureReason()).isEqualTo(FailureReason.CAA_ERROR);
    }

    @Test
    void isGivenUpAfterThreeDays() {
        var arn = request(collect());

        cloud.clock.advance(Duration.ofHours(72));

        assertThat(describe(arn).status()).isEqualTo(CertificateStatus.VALIDATION_TIMED_OUT);
        assertThat(describe(arn).domainValidationOptions().get(0).validationStatus())
                .isEqualTo(DomainStatus.FAILED);
    }

    @Test
    void listsKeysOfOtherKindsToThoseWhoAskForThemOnly() {
        var rsa = request(collect());
        cloud.clock.advance(Duration.ofSeconds(1));
        var ec = request(collect().domainName("ec.example.com").keyAlgorithm("EC_prime256v1"));
        cloud.publish(rsa);

        assertThat(cloud.acm.listCertificates().certificateSummaryList())
                .extracting(CertificateSummary::certificateArn)
                .containsExactly(rsa);
        assertThat(cloud.acm
                        .listCertificates(request -> request.includes(
                                i -> i.keyTypesWithStrings("RSA_2048", "EC_prime256v1", "EC_secp384r1")))
                        .certificateSummaryList())
                .extracting(CertificateSummary::certificateArn)
                .containsExactly(rsa, ec);
        assertThat(cloud.acm
                        .listCertificates(request -> request.certificateStatuses(CertificateStatus.PENDING_VALIDATION)
                                .includes(i -> i.keyTypesWithStrings("EC_prime256v1")))
                        .certificateSummaryList())
                .singleElement()
                .satisfies(summary -> {
                    assertThat(summary.certificateArn()).isEqualTo(ec);
                    assertThat(summary.domainName()).isEqualTo("ec.example.com");
                    assertThat(summary.subjectAlternativeNameSummaries()).containsExactly("ec.example.com");
                    assertThat(summary.inUse()).isFalse();
                });
        assertRefused(
                "ValidationException",
                () -> cloud.acm.listCertificates(request -> request.includes(i -> i.keyTypesWithStrings("DSA"))));
    }

    @Test
    void refusesAListThatCannotBeEvenWhereThereIsNothingToList() {
        assertRefused(
                "ValidationException",
                () -> cloud.acm.listCertificates(request -> request.certificateStatusesWithStrings("DONE")));
        assertRefused(
                "ValidationException",
                () -> cloud.acm.listCertificates(request -> request.includes(i -> i.keyTypesWithStrings("DSA"))));
    }

    @Test
    void listsPageByPage() {
        var all = IntStream.range(0, 5)
                .mapToObj(i -> request(collect().domainName(i + ".example.com")))
                .toList();

        var listed = cloud.acm
                .listCertificatesPaginator(request -> request.maxItems(2))
                .certificateSummaryList();

        assertThat(listed).extracting(CertificateSummary::certificateArn).containsExactlyInAnyOrderElementsOf(all);
        assertRefused("ValidationException", () -> cloud.acm.listCertificates(request -> request.maxItems(1001)));
        assertRefused(
                "InvalidArgsException", () -> cloud.acm.listCertificates(request -> request.nextToken("nonsense")));
        assertRefused(
                "InvalidArgsException", () -> cloud.acm.listCertificates(request -> request.sortBy("CREATED_AT")));
    }

    @Test
    void keepsTags() {
        var arn = request(collect().tags(tag("team", "web"), tag("stage", "test")));

        cloud.acm.addTagsToCertificate(
                request -> request.certificateArn(arn).tags(tag("team", "data"), tag("more", "")));
        cloud.acm.removeTagsFromCertificate(request -> request.certificateArn(arn)
                .tags(tag("stage", "other"), Tag.builder().key("more").build()));

        assertThat(cloud.acm
                        .listTagsForCertificate(request -> request.certificateArn(arn))
                        .tags())
                .containsExactlyInAnyOrder(tag("team", "data"), tag("stage", "test"));
        assertRefused("InvalidTagException", () -> request(collect().tags(tag("aws:x", ""))));
        var many = IntStream.range(0, 49).mapToObj(i -> tag("k" + i, "")).toList();
        assertRefused(
                "TooManyTagsException",
                () -> cloud.acm.addTagsToCertificate(
                        request -> request.certificateArn(arn).tags(many)));
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    @Test
    void isOnlyDeletedWhenNothingBearsIt() {
        var arn = cloud.certificate(RSA, "collect.example.com");
        var bearer =
                cloud.create(CloudFrontFixture.named(CloudFrontFixture.minimal("one"), arn, "collect.example.com"));

        assertThat(describe(arn).inUseBy()).containsExactly(bearer.arn());
        assertThat(describe(arn).renewalEligibility()).isEqualTo(RenewalEligibility.ELIGIBLE);
        assertRefused(
                "ResourceInUseException", () -> cloud.acm.deleteCertificate(request -> request.certificateArn(arn)));

        cloud.update(
                bearer.id(),
                config -> config.aliases(aliases -> aliases.quantity(0))
                        .viewerCertificate(own -> own.cloudFrontDefaultCertificate(true)));
        cloud.acm.deleteCertificate(request -> request.certificateArn(arn));

        assertRefused("ResourceNotFoundException", () -> describe(arn));
    }

    @Test
    void isRenewedWhileADistributionBearsIt() {
        var arn = cloud.certificate(RSA, "collect.example.com");
        cloud.create(CloudFrontFixture.named(CloudFrontFixture.minimal("one"), arn, "collect.example.com"));
        var first = describe(arn).notAfter();

        cloud.clock.advance(Duration.ofDays(155));

        assertThat(describe(arn).notAfter()).isEqualTo(first.plus(Duration.ofDays(153)));
        assertThat(describe(arn).renewalSummary().renewalStatus()).isEqualTo(RenewalStatus.SUCCESS);
    }

    @Test
    void givesTheCertificateItselfAndAnotherOnceItIsRenewed() throws Exception {
        var arn = cloud.certificate(EC, "collect.example.com");
        cloud.create(CloudFrontFixture.named(CloudFrontFixture.minimal("one"), arn, "collect.example.com"));

        var first = cloud.acm.getCertificate(request -> request.certificateArn(arn));
        var own = Pem.certificates(first.certificate()).get(0);
        assertThat(own.getNotAfter().toInstant()).isEqualTo(describe(arn).notAfter());
        own.verify(Pem.certificates(first.certificateChain()).get(0).getPublicKey());
        assertThat(cloud.acm
                        .getCertificate(request -> request.certificateArn(arn))
                        .certificate())
                .isEqualTo(first.certificate());

        cloud.clock.advance(Duration.ofDays(153));

        var renewed = cloud.acm.getCertificate(request -> request.certificateArn(arn));
        assertThat(Pem.certificates(renewed.certificate()).get(0).getNotAfter().toInstant())
                .isEqualTo(describe(arn).notAfter())
                .isAfter(own.getNotAfter().toInstant());
    }

    @Test
    void refusesWhatIsNotThere() {
        assertRefused("InvalidArnException", () -> describe("arn:aws:acm:us-east-1:000000000000:other/1"));
        assertRefused(
                "ResourceNotFoundException",
                () -> describe("arn:aws:acm:us-east-1:000000000000:certificate/3c1b4a6e-0000-0000-0000-000000000000"));
        assertRefused("UnknownOperationException", () -> cloud.acm.getAccountConfiguration(request -> {}));
        assertRefused("RequestInProgressException", () -> {
            var arn = request(collect());
            cloud.acm.getCertificate(request -> request.certificateArn(arn));
        });
    }

    @Test
    void seesTheCertificatesOfItsRegionOnly() {
        var arn = request(collect());
        try (var elsewhere = cloud.acm(Region.EU_WEST_1)) {
            assertThat(elsewhere.listCertificates().certificateSummaryList()).isEmpty();
            assertRefused(
                    "ResourceNotFoundException",
                    () -> elsewhere.describeCertificate(request -> request.certificateArn(arn)));
            assertThat(elsewhere.requestCertificate(collect().build()).certificateArn())
                    .startsWith("arn:aws:acm:eu-west-1:");
        }
    }

    @Test
    void survivesThatItsFolderIsDeleted() throws IOException {
        var arn = request(collect());
        FileTree.delete(directory.resolve("acm"));

        cloud.cloudFront.certificates().writeAgain();

        assertThat(cloud.restarted().certificates().find(arn)).isPresent();
    }

    @Test
    void survivesARestart() {
        var arn = request(collect().tags(tag("team", "web")).idempotencyToken("token"));
        cloud.publish(arn);
        var before = describe(arn);

        var again = cloud.restarted().certificates().find(arn).orElseThrow();

        assertThat(again.names()).isEqualTo(before.subjectAlternativeNames());
        assertThat(again.tags()).containsEntry("team", "web");
        assertThat(again.token()).isEqualTo("token");
        assertThat(again.progress().status()).isEqualTo(Progress.Status.ISSUED);
        assertThat(again.progress().validity().orElseThrow().notAfter()).isEqualTo(before.notAfter());
        assertThat(again.created()).isEqualTo(Instant.parse("2026-11-05T10:15:30Z"));
    }
}
