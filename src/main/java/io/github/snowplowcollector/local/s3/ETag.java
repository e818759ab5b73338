package io.github.snowplowcollector.local.s3;

import io.github.snowplowcollector.ground.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;

/** The entity tag of an object: its MD5, or that of its parts' MD5s with their number, in quotes. */
final class ETag {

    private ETag() {}

    static String of(byte[] content) {
        return '"' + HexFormat.of().formatHex(Digest.MD5.of(content)) + '"';
    }

    static String of(Path file) throws IOException {
        try (var content = Files.newInputStream(file)) {
            return '"' + HexFormat.of().formatHex(Digest.MD5.of(content)) + '"';
        }
    }

    /** Of an object uploaded in parts with these: no MD5 of its bytes. */
    static String ofParts(List<String> etags) {
        var md5s = String.join("", etags).replace("\"", "");
        var together = HexFormat.of().formatHex(Digest.MD5.of(HexFormat.of().parseHex(md5s)));
        return '"' + together + "-" + etags.size() + '"';
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
