package io.github.snowplowcollector.local;

import io.github.snowplowcollector.local.acm.AcmApi;
import io.github.snowplowcollector.local.acm.CertificateUsers;
import io.github.snowplowcollector.local.acm.Certificates;
import io.github.snowplowcollector.local.acm.PublicRecords;
import io.github.snowplowcollector.local.cloudfront.CloudFront;
import io.github.snowplowcollector.local.cloudfront.CloudFrontApi;
import io.github.snowplowcollector.local.http.HttpHandler;
import io.github.snowplowcollector.local.s3.OriginAccessIdentities;
import io.github.snowplowcollector.local.s3.S3;
import io.github.snowplowcollector.local.sts.StsApi;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The services over one folder, without a port.
 *
 * @param api answers the requests of all
 * @param cloudFront what the edge serves
 * @param s3 the buckets
 */
record LocalServices(HttpHandler api, CloudFront cloudFront, S3 s3) {

    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(5);

    /**
     * Opens what is kept in a folder.
     *
     * @param folder an existing folder that nobody else uses
     */
    static LocalServices open(Path folder, LocalCloudOptions options) {
        var principal = options.principal();
        // Each asks the other: S3 whom policies may name, CloudFront what is in buckets; so do CloudFront and ACM.
        var asked = new AtomicReference<OriginAccessIdentities>(OriginAccessIdentities.NONE);
        var s3 = S3.open(
                folder,
                options.clock(),
                principal,
                () -> Objects.requireNonNull(asked.get()).canonicalIds());
        var users = new AtomicReference<CertificateUsers>(CertificateUsers.NONE);
        var certificates = new Certificates(
                folder,
                principal.account(),
                options.clock(),
                windows(options.deployment()),
                arn -> Objects.requireNonNull(users.get()).of(arn),
                PublicRecords.NONE);
        var cloudFront = new CloudFront(
                folder,
                principal.account(),
                options.clock(),
                options.deployment(),
                s3.cloudFrontAccess(),
                certificates);
        asked.set(cloudFront.originAccessIdentities());
        users.set(cloudFront.certificateUsers());
        var services = List.of(
                CloudFrontApi.service(cloudFront),
                StsApi.service(principal),
                AcmApi.service(certificates, principal.account()),
                s3.service());
        return new LocalServices(new ApiDispatch(services, principal), cloudFront, s3);
    }

    /** AWS deploys in minutes, and issues in them, but says within seconds which records it wants. */
    private static Certificates.Windows windows(Duration deployment) {
        return new Certificates.Windows(
                deployment.compareTo(LONGEST_SILENCE) < 0 ? deployment : LONGEST_SILENCE, deployment);
    }

    /**
     * Writes what is known into the folder, which was deleted and made again.
     *
     * @return how many objects are lost
     */
    int writeAgain() {
        cloudFront.certificates().writeAgain();
        cloudFront.writeAgain();
        return s3.writeAgain();
    }
}
