package io.github.snowplowcollector.local.acm;

import io.github.snowplowcollector.local.tls.CertificateAuthority;
import io.github.snowplowcollector.local.tls.CertificateOrder;
import io.github.snowplowcollector.local.tls.CertificateOrder.KeyKind;
import io.github.snowplowcollector.local.tls.Pem;
import io.github.snowplowcollector.local.tls.ServerKey;
import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.acm.AcmClient;
import software.amazon.awssdk.services.acm.model.ImportCertificateRequest;

/** Certificates of an authority of the test's own, to be imported. */
public record GivenCertificate(ServerKey key) {

    /** Makes one, valid from the beginning of a day. */
    public static GivenCertificate of(Path folder, KeyKind kind, Instant notBefore, long days, String... names)
            throws IOException {
        return new GivenCertificate(new CertificateAuthority(folder)
                .issue(new CertificateOrder(UUID.randomUUID().toString(), List.of(names), kind, notBefore, days)));
    }

    /** Returns its ARN. */
    public String importTo(AcmClient acm) throws CertificateEncodingException {
        var request = ImportCertificateRequest.builder()
                .certificate(SdkBytes.fromUtf8String(certificate()))
                .certificateChain(SdkBytes.fromUtf8String(chain()))
                .privateKey(SdkBytes.fromUtf8String(privateKey()))
                .build();
        return acm.importCertificate(request).certificateArn();
    }

    public String certificate() throws CertificateEncodingException {
        return Pem.of(List.of(key.certificate()));
    }

    public String chain() throws CertificateEncodingException {
        return Pem.of(key.chain().subList(1, 2));
    }

    public String privateKey() {
        var lines = Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(key.key().getEncoded());
        return "-----BEGIN PRIVATE KEY-----\n" + lines + "\n-----END PRIVATE KEY-----\n";
    }
}
