package io.github.snowplowcollector.local.acm;

import java.util.List;

/** Who bears certificates. */
@FunctionalInterface
public interface CertificateUsers {

    CertificateUsers NONE = certificateArn -> List.of();

    /** ARNs of the resources that bear a certificate. Asked on any thread, and waits for nothing. */
    List<String> of(String certificateArn);
}
