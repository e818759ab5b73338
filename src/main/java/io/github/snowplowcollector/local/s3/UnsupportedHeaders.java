package io.github.snowplowcollector.local.s3;

import io.github.snowplowcollector.local.http.HttpRequest;
import java.util.Map;
import java.util.Set;

/** Refuses {@code x-amz-} headers that ask for what the local S3 does not do. */
final class UnsupportedHeaders {

    /** {@code x-amz-te} offers an encoding of the answer that a server may leave out. */
    private static final Set<String> KNOWN = Set.of(
            "x-amz-te",
            "x-amz-date",
            "x-amz-content-sha256",
            "x-amz-security-token",
            "x-amz-expected-bucket-owner",
            "x-amz-decoded-content-length",
            "x-amz-trailer",
            "x-amz-sdk-checksum-algorithm",
            "x-amz-checksum-crc32",
            "x-amz-checksum-crc32c",
            "x-amz-checksum-crc64nvme",
            "x-amz-checksum-sha1",
            "x-amz-checksum-sha256",
            "x-amz-checksum-mode",
            "x-amz-checksum-algorithm",
            "x-amz-checksum-type",
            "x-amz-mp-object-size",
            "x-amz-copy-source",
            "x-amz-copy-source-range",
            "x-amz-copy-source-if-match",
            "x-amz-copy-source-if-none-match",
            "x-amz-copy-source-if-modified-since",
            "x-amz-copy-source-if-unmodified-since",
            "x-amz-source-expected-bucket-owner",
            "x-amz-metadata-directive",
            "x-amz-tagging",
            "x-amz-tagging-directive",
            "x-amz-object-attributes",
            "x-amz-max-parts",
            "x-amz-part-number-marker",
            "x-amz-user-agent",
            "x-amz-acl",
            "x-amz-object-ownership",
            "x-amz-request-payer",
            "x-amz-website-redirect-location",
            "x-amz-confirm-remove-self-bucket-access");

    /** Headers of which only the value that changes nothing is taken. */
    private static final Map<String, String> HARMLESS = Map.of(
            "x-amz-server-side-encryption", "AES256",
            "x-amz-storage-class", "STANDARD",
            "x-amz-bucket-object-lock-enabled", "false",
            "x-amz-bucket-namespace", "global",
            "x-amz-transition-default-minimum-object-size", "all_storage_classes_128K");

    private UnsupportedHeaders() {}

    /** {@code NotImplemented} for the first header that is not known here. */
    static void refuse(HttpRequest request) {
        request.headers().forEach((name, values) -> {
            boolean known = !name.startsWith("x-amz-")
                    || name.startsWith("x-amz-meta-")
                    || name.startsWith("x-amz-grant-")
                    || KNOWN.contains(name)
                    || values.get(0).equals(HARMLESS.get(name));
            if (!known) {
                throw S3Errors.notImplemented("the header " + name + ": " + values.get(0));
            }
        });
    }
}
