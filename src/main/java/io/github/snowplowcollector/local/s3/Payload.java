package io.github.snowplowcollector.local.s3;

import io.github.snowplowcollector.ground.Digest;
import io.github.snowplowcollector.local.http.HttpRequest;
import io.github.snowplowcollector.local.http.ServiceException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The body of a request, decoded and proven by every digest that came with it.
 *
 * @param content the bytes
 * @param checksum the {@code x-amz-checksum-*} among the headers or trailers
 * @param proven whether a {@code Content-MD5} or a checksum came along
 */
record Payload(byte[] content, Optional<Checksum> checksum, boolean proven) {

    private static final Pattern HEX_64 = Pattern.compile("[0-9a-f]{64}");
    private static final List<String> STREAMING = List.of(
            "STREAMING-AWS4-HMAC-SHA256-PAYLOAD",
            "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER",
            "STREAMING-UNSIGNED-PAYLOAD-TRAILER");

    /** Reads the body of a request; one signed in its headers must say its SHA-256 or how it is streamed. */
    static Payload of(HttpRequest request) {
        var declared = request.header("x-amz-content-sha256");
        if (declared.isEmpty() && request.header("authorization").isPresent()) {
            throw S3Errors.invalidRequest("Missing required header for this request: x-amz-content-sha256");
        }
        var mode = declared.orElse("UNSIGNED-PAYLOAD");
        var decoded = STREAMING.contains(mode) ? unchunk(request) : plain(request.body(), mode);
        var checksum = checksum(request, decoded.trailers());
        checksum.ifPresent(sum -> sum.verify(decoded.content()));
        var md5 = request.header("content-md5");
        md5.ifPresent(sent -> verifyMd5(sent, decoded.content()));
        return new Payload(decoded.content(), checksum, checksum.isPresent() || md5.isPresent());
    }

    private static AwsChunked.Decoded plain(byte[] body, String declared) {
        if (!declared.equals("UNSIGNED-PAYLOAD")) {
            if (!HEX_64.matcher(declared).matches()) {
                throw S3Errors.invalidArgument("x-amz-content-sha256 must be UNSIGNED-PAYLOAD, "
                        + String.join(", ", STREAMING) + " or a valid sha256 value.");
            }
            if (!declared.equals(HexFormat.of().formatHex(Digest.SHA256.of(body)))) {
                throw new ServiceException(
                        400,
                        "XAmzContentSHA256Mismatch",
                        "The provided 'x-amz-content-sha256' header does not match what was computed.");
            }
        }
        return new AwsChunked.Decoded(body, Map.of());
    }

    private static AwsChunked.Decoded unchunk(HttpRequest request) {
        var decoded = AwsChunked.decode(request.body());
        var length = request.header("x-amz-decoded-content-length").orElseThrow(S3Errors::missingContentLength);
        if (!length.equals(Integer.toString(decoded.content().length))) {
            throw AwsChunked.incomplete();
        }
        var announced = request.header("x-amz-trailer").filter(name -> !name.isBlank());
        if (announced.isPresent() && !decoded.trailers().containsKey(announced.get())) {
            throw new ServiceException(
                    400, "MalformedTrailerError", "The request contained trailing data that was not well-formed");
        }
        return decoded;
    }

    private static Optional<Checksum> checksum(HttpRequest request, Map<String, String> trailers) {
        var found = new ArrayList<Checksum>();
        request.headers().forEach((name, values) -> add(found, name, values.get(0)));
        trailers.forEach((name, value) -> add(found, name, value));
        if (found.size() > 1) {
            throw S3Errors.invalidRequest(
                    "Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.");
        }
        if (found.isEmpty() && request.header("x-amz-sdk-checksum-algorithm").isPresent()) {
            throw S3Errors.invalidRequest("x-amz-sdk-checksum-algorithm specified, but no corresponding"
                    + " x-amz-checksum-* or x-amz-trailer headers were found.");
        }
        return found.stream().findFirst();
    }

    private static void add(List<Checksum> found, String header, String value) {
        if (header.startsWith(Checksum.HEADER)) {
            var algorithm = header.substring(Checksum.HEADER.length());
            if (Checksum.isAlgorithm(algorithm)) {
                found.add(new Checksum(algorithm, value));
            }
        }
    }

    private static void verifyMd5(String sent, byte[] content) {
        byte[] digest;
        try {
            digest = Base64.getDecoder().decode(sent);
        } catch (IllegalArgumentException e) {
            digest = new byte[0];
        }
        if (digest.length != 16) {
            throw new ServiceException(400, "InvalidDigest", "The Content-MD5 you specified was invalid.");
        }
        if (!MessageDigest.isEqual(digest, Digest.MD5.of(content))) {
            throw new ServiceException(
                    400, "BadDigest", "The Content-MD5 you specified did not match what we received.");
        }
    }
}
