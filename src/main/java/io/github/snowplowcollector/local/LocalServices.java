package io.github.snowplowcollector.local;

import io.github.snowplowcollector.local.acm.AcmApi;
import io.github.snowplowcollector.local.acm.CertificateUsers;
import io.github.snowplowcollector.local.acm.Certificates;
import io.github.snowplowcollector.local.acm.PublicRecords;
import io.github.snowplowcollector.local.cloudfront.CloudFront;
import io.github.snowplowcollector.local.cloudfront.CloudFrontApi;
import io.github.snowplowcollector.local.dns.LocalZones;
import io.github.snowplowcollector.local.http.HttpHandler;
import io.github.snowplowcollector.local.logs.LogDeliveries;
import io.github.snowplowcollector.local.logs.LogsApi;
import io.github.snowplowcollector.local.route53.Route53;
import io.github.snowplowcollector.local.route53.Route53Api;
import io.github.snowplowcollector.local.s3.OriginAccessIdentities;
import io.github.snowplowcollector.local.s3.S3;
import io.github.snowplowcollector.local.sts.Identities;
import io.github.snowplowcollector.local.sts.StsApi;
import java.nio.file.Path;
import java.security.SecureRandom;
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
 * @param logs how the edge's logs are delivered beside what CloudFront does of itself
 * @param route53 the hosted zones
 * @param zones what DNS says of all
 */
record LocalServices(
        HttpHandler api, CloudFront cloudFront, S3 s3, LogDeliveries logs, Route53 route53, LocalZones zones) {

    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(5);

    /**
     * Opens what is kept in a folder.
     *
     * @param folder an existing folder that nobody else uses
     */
    static LocalServices open(Path folder, LocalCloudOptions options) {
        var identities = new Identities(options.principal(), options.trust(), options.clock());
        var principal = identities.worker();
        // Each asks the other: S3 whom policies may name, CloudFront what is in buckets; so do CloudFront and ACM.
        var asked = new AtomicReference<OriginAccessIdentities>(OriginAccessIdentities.NONE);
        var s3 = S3.open(
                folder,
                options.clock(),
                principal,
                () -> Objects.requireNonNull(asked.get()).canonicalIds());
        // ACM asks CloudFront who serves a certificate, and DNS for its records.
        var world = new AtomicReference<PublicRecords>(PublicRecords.NONE);
        var users = new AtomicReference<CertificateUsers>(CertificateUsers.NONE);
        var certificates = new Certificates(
                folder,
                principal.account(),
                options.clock(),
                windows(options.deployment()),
                arn -> Objects.requireNonNull(users.get()).of(arn),
                (name, type) -> Objects.requireNonNull(world.get()).values(name, type));
        var cloudFront = new CloudFront(
                folder,
                principal.account(),
                options.clock(),
                options.deployment(),
                s3.cloudFrontAccess(),
                certificates);
        asked.set(cloudFront.originAccessIdentities());
        users.set(cloudFront.certificateUsers());
        var logs = new LogDeliveries(
                folder, principal.account(), s3.vendedLogAccess(), cloudFront::hasDistribution, new SecureRandom());
        var route53 = new Route53(folder, options.clock(), options.deployment());
        var zones = new LocalZones(route53, cloudFront);
        world.set(zones::values);
        var services = List.of(
                CloudFrontApi.service(cloudFront),
                Route53Api.service(route53),
                StsApi.service(identities, options.clock()),
                AcmApi.service(certificates, principal.account()),
                LogsApi.service(logs),
                s3.service());
        return new LocalServices(new ApiDispatch(services, identities), cloudFront, s3, logs, route53, zones);
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
        logs.writeAgain();
        route53.writeAgain();
        return s3.writeAgain();
    }
}
