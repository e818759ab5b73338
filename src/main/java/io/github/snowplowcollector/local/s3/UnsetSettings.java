package io.github.snowplowcollector.local.s3;

import static io.github.snowplowcollector.local.s3.Route.read;
import static java.util.Map.entry;

import io.github.snowplowcollector.local.http.ServiceException;
import io.github.snowplowcollector.local.http.XmlElement;
import java.util.Map;
import java.util.stream.Stream;

/** Settings that no bucket here can be given: tools that look at all of a bucket read them, and get what S3 says where none is. */
final class UnsetSettings {

    private UnsetSettings() {}

    static Stream<Map.Entry<String, Route>> routes() {
        return Stream.of(
                entry("GET notification", is("s3:GetBucketNotification", Document.root("NotificationConfiguration"))),
                entry("GET accelerate", is("s3:GetAccelerateConfiguration", Document.root("AccelerateConfiguration"))),
                entry(
                        "GET requestPayment",
                        is(
                                "s3:GetBucketRequestPayment",
                                Document.root("RequestPaymentConfiguration").add("Payer", "BucketOwner"))),
                entry(
                        "GET replication",
                        isNone(
                                "s3:GetReplicationConfiguration",
                                "ReplicationConfigurationNotFoundError",
                                "The replication configuration was not found")),
                entry(
                        "GET object-lock",
                        isNone(
                                "s3:GetBucketObjectLockConfiguration",
                                "ObjectLockConfigurationNotFoundError",
                                "Object Lock configuration does not exist for this bucket")));
    }

    private static Route is(String action, XmlElement document) {
        return read(action, (request, bucket) -> S3Protocol.answer(document));
    }

    private static Route isNone(String action, String code, String message) {
        return read(action, (request, bucket) -> {
            throw new ServiceException(404, code, message);
        });
    }
}
