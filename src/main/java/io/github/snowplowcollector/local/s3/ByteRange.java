package io.github.snowplowcollector.local.s3;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The part of an object that a {@code Range} header asks for.
 *
 * @param first first byte
 * @param last last byte, inclusive; below {@code first} when the object has no byte of the range
 */
record ByteRange(long first, long last) {

    private static final Pattern HEADER = Pattern.compile("bytes=([0-9]{0,18})-([0-9]{0,18})");

    /** Empty for a header that S3 ignores: another unit, several ranges, or no range at all. */
    static Optional<ByteRange> parse(String header, long size) {
        var matcher = HEADER.matcher(header);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        var begin = matcher.group(1);
        var end = matcher.group(2);
        if (begin.isEmpty() && end.isEmpty()) {
            return Optional.empty();
        }
        if (begin.isEmpty()) {
            long length = Math.min(Long.parseLong(end), size);
            return Optional.of(length == 0 ? new ByteRange(0, -1) : new ByteRange(size - length, size - 1));
        }
        long first = Long.parseLong(begin);
        long last = end.isEmpty() ? size - 1 : Long.parseLong(end);
        if (!end.isEmpty() && last < first) {
            return Optional.empty();
        }
        return Optional.of(first >= size ? new ByteRange(0, -1) : new ByteRange(first, Math.min(last, size - 1)));
    }

    boolean isSatisfiable() {
        return last >= first;
    }
}
