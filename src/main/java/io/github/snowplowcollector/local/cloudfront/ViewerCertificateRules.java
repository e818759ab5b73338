package io.github.snowplowcollector.local.cloudfront;

import io.github.snowplowcollector.local.http.ServiceException;
import io.github.snowplowcollector.local.http.XmlElement;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the certificate of a distribution must be: CloudFront's own, one of ACM's, or one that IAM keeps, of which nothing is known here. */
final class ViewerCertificateRules {

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
    private static final Pattern IAM = Pattern.compile("[A-Z0-9]{16,128}");

    private ViewerCertificateRules() {}

    static void check(XmlElement config) {
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
            throw new ServiceException(
                    400,
                    "InvalidViewerCertificate",
                    "The specified SSL certificate doesn't exist, isn't in us-east-1 region, isn't valid, "
                            + "or doesn't include a valid certificate chain.");
        }
    }

    private static boolean isGood(XmlElement given, XmlElement certificate) {
        var names = given.name().equals("ACMCertificateArn") ? ACM : IAM;
        return names.matcher(given.text()).matches()
                && certificate
                        .text("SSLSupportMethod")
                        .filter(METHODS::contains)
                        .isPresent()
                && certificate
                        .text("MinimumProtocolVersion")
                        .filter(text -> !PROTOCOL_VERSIONS.contains(text))
                        .isEmpty();
    }

    /** The element that names a certificate which is not CloudFront's own. */
    static Optional<XmlElement> given(XmlElement config) {
        return given(config.children("ViewerCertificate").flatMap(certificate -> certificate.children().stream()))
                .findFirst();
    }

    private static Stream<XmlElement> given(Stream<XmlElement> members) {
        return members.filter(
                member -> List.of("ACMCertificateArn", "IAMCertificateId").contains(member.name())
                        && !member.text().isEmpty());
    }
}
