package io.github.snowplowcollector.local.s3;

import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The part of an object that a {@code Range} header asks for.
 *
 * @param first first byte
 * @param last last byte, inclusive; below {@code first} when the object has no byte of the range
 */
record ByteRange(long first, long last) {

    private static final Pattern HEADER = Pattern.compile("bytes=([0-9]*)-([0-9]*)");

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
            long length = Math.min(number(end), size);
            return Optional.of(length == 0 ? new ByteRange(0, -1) : new ByteRange(size - length, size - 1));
        }
        long first = number(begin);
        long last = end.isEmpty() ? size - 1 : number(end);
        if (!end.isEmpty() && last < first) {
            return Optional.empty();
        }
        return Optional.of(first >= size ? new ByteRange(0, -1) : new ByteRange(first, Math.min(last, size - 1)));
    }

    /** Beyond every object is as good as any number: some clients ask up to the largest there is. */
    private static long number(String digits) {
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException e) {
            return Long.MAX_VALUE;
        }
    }

    boolean isSatisfiable() {
        return last >= first;
    }

    long length() {
        return last - first + 1;
    }

    /** Reads it from a file that has it. */
    byte[] of(Path file) throws IOException {
        try (var content = Files.newInputStream(file)) {
            content.skipNBytes(first);
            return content.readNBytes(Math.toIntExact(length()));
        }
    }

    /** Appends it, of a file that has it, to another. */
    void append(Path file, FileChannel to) throws IOException {
        try (var from = FileChannel.open(file, StandardOpenOption.READ)) {
            for (long at = first, moved; at <= last; at += moved) {
                moved = from.transferTo(at, last + 1 - at, to);
                if (moved <= 0) {
                    throw new EOFException(file + " ends before byte " + last);
                }
            }
        }
    }
}
