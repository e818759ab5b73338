package io.github.snowplowcollector.archive.once;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;

/** A line of a checkpoint: words, the last of which tells whether the line is whole. */
final class CheckpointLine {

    private CheckpointLine() {}

    /** The line, its end included. */
    static String of(String... words) {
        var text = String.join(" ", words);
        return text + " " + checksum(text) + "\n";
    }

    /** The words of a line without its end; empty if it was not written whole. */
    static Optional<List<String>> words(String line) {
        int last = line.lastIndexOf(' ');
        return last > 0 && checksum(line.substring(0, last)).equals(line.substring(last + 1))
                ? Optional.of(List.of(line.substring(0, last).split(" ", -1)))
                : Optional.empty();
    }

    private static String checksum(String text) {
        var sum = new CRC32();
        sum.update(text.getBytes(StandardCharsets.UTF_8));
        return String.format("%08x", sum.getValue());
    }
}
