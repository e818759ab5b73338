package io.github.snowplowcollector.local.cloudfront;

import io.github.snowplowcollector.local.acm.Certificates;
import io.github.snowplowcollector.local.acm.DomainNames;
import io.github.snowplowcollector.local.acm.KeyAlgorithm;
import io.github.snowplowcollector.local.http.ServiceException;
import io.github.snowplowcollector.local.http.XmlElement;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the certificate of a distribution must be: CloudFront's own, one of ACM's that covers all aliases, or one that IAM keeps, of
 * which nothing is known here.
 */
final class ViewerCertificateRules {

    static final String ACM_ARN = "ACMCertificateArn";

    private static final Set<String> PROTOCOL_VERSIONS = Set.of(
            "SSLv3",
            "TLSv1",
            "TLSv1_2016",
            "TLSv1.1_2016",
            "TLSv1.2_2018",
            "TLSv1.2_2019",
            "TLSv1.2_2021",
            "TLSv1.2_2025",
            "TLSv1.3_2025");
    private static final Set<String> METHODS = Set.of("sni-only", "vip");
    private static final Pattern ACM = Pattern.compile("arn:aws:acm:us-east-1:\\d{12}:certificate/[\\w-]+");

    /** What only viewers without SNI may be left with. */
    private static final Set<String> WITHOUT_SNI = Set.of("SSLv3");

    private static final Pattern IAM = Pattern.compile("[A-Z0-9]{16,128}");

    private final Certificates certificates;

    ViewerCertificateRules(Certificates certificates) {
        this.certificates = certificates;
    }

    void check(XmlElement config) {
        var certificate = config.child("ViewerCertificate");
        if (certificate.isEmpty()) {
            return;
        }
        var given = given(certificate.get().children().stream()).toList();
        boolean byDefault = certificate
                .get()
                .text("CloudFrontDefaultCertificate")
                .filter("true"::equals)
                .isPresent();
        boolean one = given.size() + (byDefault ? 1 : 0) == 1;
        if (!one || !(byDefault || isGood(given.get(0), certificate.get()))) {
            throw unusable();
        }
        if (!byDefault && given.get(0).name().equals(ACM_ARN)) {
            var names = usable(given.get(0).text())
                    .orElseThrow(ViewerCertificateRules::unusable)
                    .names();
            if (!Quantities.texts(config, "Aliases").stream().allMatch(alias -> covers(names, alias))) {
                throw notCovered();
            }
        }
    }

    private static ServiceException unusable() {
        return invalid("The specified SSL certificate doesn't exist, isn't in us-east-1 region, isn't valid, "
                + "or doesn't include a valid certificate chain.");
    }

    static ServiceException notCovered() {
        return invalid("The certificate that is attached to your distribution doesn't cover the alternate domain name "
                + "(CNAME) that you're trying to add.");
    }

    private static ServiceException invalid(String message) {
        return new ServiceException(400, "InvalidViewerCertificate", message);
    }

    /** CloudFront takes keys of RSA, and of EC with this one curve. */
    private Optional<Certificates.Issued> usable(String arn) {
        return certificates
                .issued(arn)
                .filter(issued -> issued.keyAlgorithm().isRsa() || issued.keyAlgorithm() == KeyAlgorithm.EC_PRIME256V1);
    }

    private static boolean covers(List<String> names, String host) {
        return names.stream().anyMatch(name -> DomainNames.covers(name, host));
    }

    /** Whether a distribution bears a certificate of ACM's that is good for a name; of another nothing is known. */
    boolean covers(XmlElement config, String host) {
        return given(config)
                .filter(given -> given.name().equals(ACM_ARN))
                .flatMap(given -> usable(given.text()))
                .filter(issued -> covers(issued.names(), host))
                .isPresent();
    }

    private static boolean isGood(XmlElement given, XmlElement certificate) {
        var names = given.name().equals(ACM_ARN) ? ACM : IAM;
        return names.matcher(given.text()).matches()
                && certificate
                        .text("SSLSupportMethod")
                        .filter(METHODS::contains)
                        .isPresent()
                && certificate
                        .text("MinimumProtocolVersion")
                        .filter(text -> !PROTOCOL_VERSIONS.contains(text)
                                || (WITHOUT_SNI.contains(text) && isBySni(certificate)))
                        .isEmpty();
    }

    private static boolean isBySni(XmlElement certificate) {
        return certificate.text("SSLSupportMethod").filter("sni-only"::equals).isPresent();
    }

    /** The element that names a certificate which is not CloudFront's own. */
    static Optional<XmlElement> given(XmlElement config) {
        return given(config.children("ViewerCertificate").flatMap(certificate -> certificate.children().stream()))
                .findFirst();
    }

    private static Stream<XmlElement> given(Stream<XmlElement> members) {
        return members.filter(member -> List.of(ACM_ARN, "IAMCertificateId").contains(member.name())
                && !member.text().isEmpty());
    }
}
