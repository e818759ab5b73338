package io.github.snowplowcollector.local.s3;

import io.github.snowplowcollector.local.http.HttpRequest;
import io.github.snowplowcollector.local.http.HttpResponse;
import io.github.snowplowcollector.local.iam.Requester;
import java.time.Instant;
import java.util.Optional;

/** The local S3 as CloudFront reaches it: in the process, and with no more rights than CloudFront has on AWS. */
public interface CloudFrontAccess {

    /** Where a bucket is; empty if there is none of that name. */
    Optional<Place> place(String bucket);

    /** Region of a bucket, and since when it is there. */
    record Place(String region, Instant created) {}

    /**
     * Fetches from an origin for an edge: {@code GET}, {@code HEAD} or a preflight ({@code OPTIONS}, which S3's CORS rules answer
     * without asking the bucket policy).
     *
     * @param method {@code GET}, {@code HEAD} or {@code OPTIONS}
     * @param bucket the origin's bucket
     * @param key object key, decoded
     * @param forwarded the headers that CloudFront forwards, in a request whose other parts are ignored
     * @param requester who asks: CloudFront for a distribution, an origin access identity, or nobody where it is not signed
     * @return what S3 answers, 403 and 404 included, with S3's own headers
     */
    HttpResponse fetch(String method, String bucket, String key, HttpRequest forwarded, Requester requester);

    /**
     * Fetches as from the website endpoint of a bucket, which knows no signature: {@code GET} or {@code HEAD}.
     *
     * @param key object key, decoded
     * @param forwarded the headers that CloudFront forwards; their {@code host} is the one in redirects within the website
     * @return what the endpoint answers, redirects and HTML included
     */
    HttpResponse fetchFromWebsite(String method, String bucket, String key, HttpRequest forwarded);

    /**
     * What Create- and UpdateDistribution do to the log bucket when logging is on: check its region and ownership, and add
     * awslogsdelivery's FULL_CONTROL grant to its ACL.
     *
     * @param bucket name of the log bucket
     * @throws io.github.snowplowcollector.local.http.ServiceException as CloudFront answers when the bucket is missing, is in an
     *     opt-in region or has no ACLs
     */
    void grantLogDelivery(String bucket);

    /**
     * Writes a log object, unless the bucket is gone or lets it in no more: it has ACLs disabled or lost awslogsdelivery's grant, or its
     * policy does not allow the delivery of vended logs.
     *
     * @param writer {@link Requester#LOG_DELIVERY} or one of {@link Requester#vendedLogs}
     * @return whether it was written; on AWS nobody is told when it was not
     */
    boolean deliverLog(Requester writer, String bucket, String key, byte[] gzip);
}
