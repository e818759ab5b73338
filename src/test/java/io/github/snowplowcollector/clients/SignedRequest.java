package io.github.snowplowcollector.clients;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A request without a query as it went over the wire, signed with Signature Version 4. The local cloud takes every key; here it can
 * be told which one it was.
 *
 * @param method for example {@code POST}
 * @param path as sent
 * @param headers by lower-case name
 * @param body all of it
 */
public record SignedRequest(String method, String path, Map<String, String> headers, String body) {

    private static final Pattern AUTHORIZATION = Pattern.compile(
            "AWS4-HMAC-SHA256 Credential=([^/]+)/([^,]+), SignedHeaders=([^,]+), Signature=([0-9a-f]{64})");

    /** The first complete request with a body of a known length that one of these connections carried. */
    public static SignedRequest first(List<byte[]> connections) {
        for (var bytes : connections) {
            var text = new String(bytes, ISO_8859_1);
            int end = text.indexOf("\r\n\r\n");
            if (end < 0) {
                continue;
            }
            var lines = text.substring(0, end).split("\r\n");
            var first = lines[0].split(" ", 3);
            var headers = Arrays.stream(lines)
                    .skip(1)
                    .map(line -> line.split(":", 2))
                    .collect(Collectors.toMap(
                            pair -> pair[0].strip().toLowerCase(Locale.ROOT),
                            pair -> pair[1].strip(),
                            (one, other) -> one + "," + other,
                            TreeMap::new));
            int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
            if (headers.containsKey("authorization") && !first[1].contains("?")) {
                return new SignedRequest(first[0], first[1], headers, text.substring(end + 4, end + 4 + length));
            }
        }
        throw new AssertionError("no signed request was heard");
    }

    /** Id of the key that signed it. */
    public String accessKeyId() {
        return authorization().group(1);
    }

    /** The signature itself, 64 hexadecimal digits. */
    public String signature() {
        return authorization().group(4);
    }

    /** Whether {@code secret} is the secret key that signed it. */
    public boolean isSignedWith(String secret) throws GeneralSecurityException {
        var scope = authorization().group(2).split("/");
        var signedHeaders = authorization().group(3);
        var canonical = String.join(
                "\n",
                method,
                path,
                "",
                Arrays.stream(signedHeaders.split(";"))
                        .map(name -> name + ":" + headers.get(name) + "\n")
                        .collect(Collectors.joining()),
                signedHeaders,
                headers.getOrDefault("x-amz-content-sha256", sha256(body)));
        var toSign = String.join(
                "\n", "AWS4-HMAC-SHA256", headers.get("x-amz-date"), String.join("/", scope), sha256(canonical));
        var key = ("AWS4" + secret).getBytes(UTF_8);
        for (var part : scope) {
            key = hmac(key, part);
        }
        return HexFormat.of().formatHex(hmac(key, toSign)).equals(signature());
    }

    private Matcher authorization() {
        var matcher = AUTHORIZATION.matcher(headers.get("authorization"));
        if (!matcher.matches()) {
            throw new AssertionError("not a Signature Version 4");
        }
        return matcher;
    }

    private static byte[] hmac(byte[] key, String text) throws GeneralSecurityException {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text.getBytes(UTF_8));
    }

    private static String sha256(String text) throws GeneralSecurityException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(ISO_8859_1)));
    }
}
