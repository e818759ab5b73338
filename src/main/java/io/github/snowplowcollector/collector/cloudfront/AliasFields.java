package io.github.snowplowcollector.collector.cloudfront;

import io.github.snowplowcollector.config.Configured;
import io.github.snowplowcollector.config.MinimumTls;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cloudfront.model.Aliases;
import software.amazon.awssdk.services.cloudfront.model.DistributionConfig;
import software.amazon.awssdk.services.cloudfront.model.SSLSupportMethod;
import software.amazon.awssdk.services.cloudfront.model.ViewerCertificate;

/**
 * What a distribution should say of names of its own. Names in neither list are their owner's and stay.
 *
 * @param added names that it should bear; told when it is planned
 * @param removed names that it should bear no more
 * @param certificate what they are served with
 * @param minimumTls the oldest TLS that is spoken
 */
public record AliasFields(
        Supplier<List<String>> added,
        List<String> removed,
        ServedCertificate certificate,
        Configured<MinimumTls> minimumTls) {

    /** What CloudFront says of the oldest TLS where its own certificate is served. */
    private static final String OF_DEFAULT_CERTIFICATE = MinimumTls.TLS_1.awsName();

    /** All names that a distribution bears. */
    public static List<String> of(DistributionConfig config) {
        return config.aliases() == null ? List.of() : config.aliases().items();
    }

    /** The ARN of a distribution's certificate, the id of one that IAM holds, or empty for CloudFront's own. */
    public static String certificate(DistributionConfig config) {
        return config.viewerCertificate() == null ? "" : certificate(config.viewerCertificate());
    }

    private static String certificate(ViewerCertificate served) {
        return Stream.of(served.acmCertificateArn(), served.iamCertificateId())
                .filter(id -> id != null && !id.isEmpty())
                .findFirst()
                .orElse("");
    }

    /** The names of {@code config} that are ours to add or take away, sorted. */
    List<String> ours(DistributionConfig config) {
        var names = new TreeSet<>(of(config));
        names.removeIf(name -> !added.get().contains(name) && !removed.contains(name));
        return List.copyOf(names);
    }

    /** The names that {@code config} lacks. */
    public List<String> lacking(DistributionConfig config) {
        return wanted().stream().filter(name -> !of(config).contains(name)).toList();
    }

    List<String> wanted() {
        return List.copyOf(new TreeSet<>(added.get()));
    }

    /** The oldest TLS that is spoken, as CloudFront names it. */
    public static String minimumTls(DistributionConfig config) {
        var served = config.viewerCertificate();
        return served == null
                ? OF_DEFAULT_CERTIFICATE
                : DistributionFields.text(served.minimumProtocolVersionAsString());
    }

    /** What should be there: what is found stays unless the POM says otherwise. */
    String wantedTls(String certificate, Optional<DistributionConfig> found) {
        if (certificate.isEmpty()) {
            return OF_DEFAULT_CERTIFICATE;
        }
        return found.filter(
                        config -> !minimumTls.isSet() && !certificate(config).isEmpty())
                .map(AliasFields::minimumTls)
                .orElse(minimumTls.value().awsName());
    }

    /** The names of {@code before} with ours in the place of what was ours. */
    Aliases aliases(DistributionConfig before, List<String> ours) {
        var names = new TreeSet<>(of(before));
        names.removeAll(ours(before));
        names.addAll(ours);
        return Aliases.builder().items(names).quantity(names.size()).build();
    }

    /**
     * Serves another certificate: by name, unless one is served at dedicated addresses already. CloudFront says of its own certificate
     * that it is, and addresses of one's own are paid for dearly.
     */
    @SuppressWarnings("deprecation") // CloudFront answers these as well, and would find two that differ.
    static void serve(ViewerCertificate.Builder viewer, String certificate) {
        boolean first = certificate(viewer.build()).isEmpty();
        boolean own = !certificate.isEmpty();
        viewer.acmCertificateArn(own ? certificate : null)
                .iamCertificateId(null)
                .certificate(null)
                .certificateSource((String) null)
                .cloudFrontDefaultCertificate(!own);
        if (!own) {
            viewer.sslSupportMethod((String) null);
        } else if (first) {
            viewer.sslSupportMethod(SSLSupportMethod.SNI_ONLY);
        }
    }
}
