package io.github.snowplowcollector.local.s3;

import io.github.snowplowcollector.local.http.HttpRequest;
import io.github.snowplowcollector.local.http.Query;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The headers that clients hoist into the query of a presigned URL, each in its own capitals. */
final class HoistedHeaders {

    /** Nothing else is the name of a header, nor could it be sent back as one. */
    private static final Pattern NAME = Pattern.compile("x-amz-[a-z0-9!#$%&'*+.^_`|~-]+");

    /** What the signature itself is made of. */
    private static final Set<String> SIGNATURE = Set.of(
            "x-amz-algorithm",
            "x-amz-credential",
            "x-amz-date",
            "x-amz-expires",
            "x-amz-signedheaders",
            "x-amz-signature");

    private HoistedHeaders() {}

    /** The request with these headers in their place; one that was sent as a header counts before. */
    static HttpRequest lowered(HttpRequest request) {
        var query = Query.parse(request.query());
        var headers = new LinkedHashMap<>(request.headers());
        for (var parameter : query.names()) {
            var name = parameter.toLowerCase(Locale.ROOT);
            if (isHoisted(name)) {
                query.value(parameter).ifPresent(value -> headers.putIfAbsent(name, List.of(asSent(value))));
            }
        }
        return new HttpRequest(
                request.method(), request.path(), request.query(), headers, request.body(), request.client());
    }

    /** S3 signs checksums in a query and ignores them: SDKs take them of the empty body that they presign. */
    private static boolean isHoisted(String name) {
        return NAME.matcher(name).matches()
                && !SIGNATURE.contains(name)
                && !name.startsWith(Checksum.HEADER)
                && !name.equals("x-amz-sdk-checksum-algorithm");
    }

    /** Headers hold one character for each byte. */
    private static String asSent(String value) {
        return new String(value.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }
}
