package io.github.snowplowcollector.local.s3;

import io.github.snowplowcollector.local.iam.Principal;
import io.github.snowplowcollector.local.service.LocalService;
import java.nio.file.Path;
import java.time.Clock;

/** The local S3 of one folder: its API for clients and its inner doors for other services. */
public final class S3 {

    private final Buckets buckets;
    private final LocalService service;
    private final CloudFrontAccess cloudFrontAccess;
    private final VendedLogAccess vendedLogAccess;

    private S3(
            Buckets buckets, LocalService service, CloudFrontAccess cloudFrontAccess, VendedLogAccess vendedLogAccess) {
        this.buckets = buckets;
        this.service = service;
        this.cloudFrontAccess = cloudFrontAccess;
        this.vendedLogAccess = vendedLogAccess;
    }

    /** Opens the buckets kept in a folder, beside a CloudFront without origin access identities. */
    public static S3 open(Path directory, Clock clock, Principal principal) {
        return open(directory, clock, principal, OriginAccessIdentities.NONE);
    }

    /**
     * Opens the buckets kept in a folder.
     *
     * @param directory an existing folder that no other process uses
     * @param clock tells creation and modification times
     * @param principal whose rights other services use in buckets
     * @param identities whom bucket policies may name beside
     * @throws java.io.UncheckedIOException when it cannot be read or written
     */
    public static S3 open(Path directory, Clock clock, Principal principal, OriginAccessIdentities identities) {
        var buckets = new Buckets(directory);
        var objects = new ObjectOperations(clock);
        var service = S3Api.service(buckets, objects, clock, Clock.systemUTC(), identities);
        return new S3(
                buckets,
                service,
                new InProcessAccess(buckets, objects, principal),
                new VendedLogStatement(buckets, principal));
    }

    /**
     * Writes all settings and the objects last used into the folder, which was deleted and made again.
     *
     * @return how many objects are lost
     */
    public int writeAgain() {
        return buckets.all().stream().mapToInt(StoredBucket::writeAgain).sum();
    }

    /** S3's REST API. */
    public LocalService service() {
        return service;
    }

    public CloudFrontAccess cloudFrontAccess() {
        return cloudFrontAccess;
    }

    public VendedLogAccess vendedLogAccess() {
        return vendedLogAccess;
    }
}
