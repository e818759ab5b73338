package io.github.snowplowcollector.collector.domain;

import io.github.snowplowcollector.aws.iam.ApiCall;
import io.github.snowplowcollector.aws.iam.ResourceType;
import io.github.snowplowcollector.collector.resource.AwsSetting;
import io.github.snowplowcollector.reconcile.Deferred;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The tags of a certificate of ours, the mark among them; those of others bear none of ours. */
final class CertificateTags implements AwsSetting<Map<String, String>> {

    private final Certificates certificates;
    private final Certificate certificate;
    private final Map<String, String> tags;

    CertificateTags(Certificates certificates, Certificate certificate, Map<String, String> tags) {
        this.certificates = certificates;
        this.certificate = certificate;
        this.tags = new TreeMap<>(tags);
    }

    @Override
    public String address() {
        return Certificate.ADDRESS + ".tags";
    }

    @Override
    public List<ApiCall> reads() {
        return ApiCall.acm(ResourceType.CERTIFICATE, "ListTagsForCertificate");
    }

    @Override
    public List<ApiCall> writes() {
        return ApiCall.acm(ResourceType.CERTIFICATE, "AddTagsToCertificate");
    }

    @Override
    public Optional<Map<String, String>> read() {
        if (!certificate.isOurs()) {
            return Optional.of(Map.of());
        }
        return certificate.id().map(certificates::tags).map(found -> {
            found.keySet().retainAll(tags.keySet());
            return found;
        });
    }

    @Override
    public Deferred<Map<String, String>> wanted() {
        return Deferred.known(certificate.isOurs() ? tags : Map.of());
    }

    @Override
    public void apply(Map<String, String> wanted) {
        certificate.id().ifPresent(arn -> certificates.tag(arn, wanted));
    }
}
