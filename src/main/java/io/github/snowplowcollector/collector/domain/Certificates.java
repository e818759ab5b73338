package io.github.snowplowcollector.collector.domain;

import io.github.snowplowcollector.aws.iam.ApiCall;
import io.github.snowplowcollector.aws.iam.ResourceType;
import io.github.snowplowcollector.ground.Digest;
import io.github.snowplowcollector.model.CollectorIdentity;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.services.acm.AcmClient;
import software.amazon.awssdk.services.acm.model.CertificateStatus;
import software.amazon.awssdk.services.acm.model.CertificateSummary;
import software.amazon.awssdk.services.acm.model.KeyAlgorithm;
import software.amazon.awssdk.services.acm.model.ResourceNotFoundException;
import software.amazon.awssdk.services.acm.model.Tag;
import software.amazon.awssdk.services.acm.model.ValidationMethod;

/** The account's certificates in the region where CloudFront takes them from. */
final class Certificates {

    /** The calls that finding ours takes. */
    static final List<ApiCall> FINDING = ApiCall.join(
            ApiCall.acm(ResourceType.EVERYTHING, "ListCertificates"),
            ApiCall.acm(ResourceType.EVERY_CERTIFICATE, "DescribeCertificate", "ListTagsForCertificate"));

    /** Every client has it, also those of a decade ago. */
    static final KeyAlgorithm KEY = KeyAlgorithm.RSA_2048;

    private final Supplier<AcmClient> acm;
    private final CollectorIdentity identity;

    Certificates(Supplier<AcmClient> acm, CollectorIdentity identity) {
        this.acm = acm;
        this.identity = identity;
    }

    /** A certificate as it is now, if it is there. */
    Optional<IssuedCertificate> describe(String arn) {
        try {
            return Optional.of(new IssuedCertificate(
                    acm.get().describeCertificate(r -> r.certificateArn(arn)).certificate()));
        } catch (ResourceNotFoundException e) {
            return Optional.empty();
        }
    }

    /** Those that bear our tag and are good for one of the names at least: issued ones first, then the newest. */
    List<IssuedCertificate> ours(List<String> names) {
        // By default the list shows no elliptic curves and no long RSA keys.
        return acm
                .get()
                .listCertificatesPaginator(r -> r.includes(of -> of.keyTypes(keyTypes())))
                .certificateSummaryList()
                .stream()
                .filter(summary -> concerns(summary, names))
                .map(CertificateSummary::certificateArn)
                .filter(arn -> identity.spec().collector().equals(tags(arn).get(CollectorIdentity.OWNER_TAG)))
                .flatMap(arn -> describe(arn).stream())
                .sorted(Comparator.comparing((IssuedCertificate found) -> !found.isIssued())
                        .thenComparing(
                                found -> found.detail().createdAt(), Comparator.nullsLast(Comparator.reverseOrder())))
                .toList();
    }

    Map<String, String> tags(String arn) {
        var tags = new TreeMap<String, String>();
        acm.get()
                .listTagsForCertificate(r -> r.certificateArn(arn))
                .tags()
                .forEach(tag -> tags.put(tag.key(), tag.value() == null ? "" : tag.value()));
        return tags;
    }

    /**
     * Requests one. Certificate Manager remembers the request for an hour, so that two at a time, or one after a kill, get the same.
     *
     * @param failed how many of ours came to nothing: those are not to be given back
     * @return its ARN
     */
    String request(String first, List<String> names, Map<String, String> tags, long failed) {
        var token = token(identity.originId() + " " + names + " " + failed);
        return acm.get()
                .requestCertificate(r -> r.domainName(first)
                        .subjectAlternativeNames(names)
                        .validationMethod(ValidationMethod.DNS)
                        .keyAlgorithm(KEY)
                        .idempotencyToken(token)
                        .tags(items(tags)))
                .certificateArn();
    }

    private static String token(String request) {
        var digest = Digest.SHA256.of(request.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest, 0, 16);
    }

    void tag(String arn, Map<String, String> tags) {
        acm.get().addTagsToCertificate(r -> r.certificateArn(arn).tags(items(tags)));
    }

    /** Deletes it, if it is there. */
    void delete(String arn) {
        try {
            acm.get().deleteCertificate(r -> r.certificateArn(arn));
        } catch (ResourceNotFoundException e) {
            // Gone already.
        }
    }

    /** Whether it came to nothing. */
    static boolean isDead(IssuedCertificate certificate) {
        return !certificate.isIssued() && certificate.detail().status() != CertificateStatus.PENDING_VALIDATION;
    }

    /** The list tells up to a hundred names, which is all that one may have. */
    private static boolean concerns(CertificateSummary summary, List<String> names) {
        return Stream.concat(Stream.of(summary.domainName()), summary.subjectAlternativeNameSummaries().stream())
                .anyMatch(names::contains);
    }

    private static List<KeyAlgorithm> keyTypes() {
        return Arrays.stream(KeyAlgorithm.values())
                .filter(key -> key != KeyAlgorithm.UNKNOWN_TO_SDK_VERSION)
                .toList();
    }

    private static List<Tag> items(Map<String, String> tags) {
        return new TreeMap<>(tags)
                .entrySet().stream()
                        .map(tag -> Tag.builder()
                                .key(tag.getKey())
                                .value(tag.getValue())
                                .build())
                        .toList();
    }
}
