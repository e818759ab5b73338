package io.github.snowplowcollector.collector.domain;

import io.github.snowplowcollector.aws.iam.ApiCall;
import io.github.snowplowcollector.aws.iam.ResourceType;
import io.github.snowplowcollector.collector.cloudfront.DistributionLookup;
import io.github.snowplowcollector.collector.cloudfront.LiveDistribution;
import io.github.snowplowcollector.collector.resource.AwsRemoval;
import io.github.snowplowcollector.ground.Waiting;
import io.github.snowplowcollector.model.DnsRecord;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.acm.model.ResourceInUseException;

/**
 * Deletes the certificates of ours that nobody else uses, once CloudFront lets go of them. The records that validate them stay, since
 * other certificates of the same names are renewed by them.
 */
final class CertificateRemoval implements AwsRemoval {

    private final Certificates certificates;
    private final List<String> names;
    private final DistributionLookup lookup;

    CertificateRemoval(Certificates certificates, List<String> names, DistributionLookup lookup) {
        this.certificates = certificates;
        this.names = names;
        this.lookup = lookup;
    }

    @Override
    public String address() {
        return Certificate.ADDRESS;
    }

    @Override
    public List<ApiCall> calls() {
        return ApiCall.join(
                DistributionLookup.CALLS,
                Certificates.FINDING,
                ApiCall.acm(ResourceType.CERTIFICATE, "DeleteCertificate"));
    }

    @Override
    public Optional<String> read() {
        var words = unused().stream().map(CertificateRemoval::words).collect(Collectors.joining(", "));
        return words.isEmpty() ? Optional.empty() : Optional.of(words);
    }

    @Override
    public void remove(Waiting waiting) {
        unused().forEach(certificate -> waiting.until(
                "CloudFront to let go of certificate " + certificate.arn(), () -> isDeleted(certificate.arn())));
    }

    private boolean isDeleted(String arn) {
        try {
            certificates.delete(arn);
            return true;
        } catch (ResourceInUseException e) {
            return false;
        }
    }

    private List<IssuedCertificate> unused() {
        return certificates.ours(names).stream()
                .filter(certificate -> certificate.usedBy().stream().allMatch(this::letsGo))
                .toList();
    }

    /** Our distribution, or one that is gone: Certificate Manager hears of that with some delay. */
    private boolean letsGo(String arn) {
        return lookup.found().map(LiveDistribution::arn).equals(Optional.of(arn))
                || (arn.startsWith("arn:aws:cloudfront::")
                        && lookup.get(arn.substring(arn.lastIndexOf('/') + 1)).isEmpty());
    }

    private static String words(IssuedCertificate certificate) {
        return certificate.arn()
                + certificate
                        .validation()
                        .map(records -> " (these records stay, by which certificates of the same names are renewed: "
                                + records.values().stream()
                                        .map(DnsRecord::toString)
                                        .distinct()
                                        .collect(Collectors.joining("; "))
                                + ")")
                        .orElse("");
    }
}
