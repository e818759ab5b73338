package io.github.snowplowcollector.local.s3;

import io.github.snowplowcollector.ground.Digest;
import java.util.HexFormat;

/** The entity tag of an object: its MD5 in quotes. */
final class ETag {

    private ETag() {}

    static String of(byte[] content) {
        return '"' + HexFormat.of().formatHex(Digest.MD5.of(content)) + '"';
    }

    /** As below, but that weak tags of the same content count too: so the condition of a read is compared. */
    static boolean matchesWeakly(String header, String etag) {
        return matches(header.replace("W/\"", "\""), etag);
    }

    /** Whether a header of entity tags, or {@code *}, names this one; clients also send it without quotes. */
    static boolean matches(String header, String etag) {
        for (var each : header.split(",", -1)) {
            var candidate = each.strip();
            if (candidate.equals("*") || candidate.equals(etag) || ('"' + candidate + '"').equals(etag)) {
                return true;
            }
        }
        return false;
    }
}
