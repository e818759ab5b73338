package io.github.snowplowcollector.archive.once;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a checkpoint holds. Whatever follows the first line that is not whole was being written when a run was killed, and is left out. */
final class CheckpointContent {

    private final ReadFiles read = new ReadFiles();
    private final Path path;
    private Optional<TreeMap<String, String>> parameters = Optional.empty();
    private Instant since;
    private String reading = Checkpoint.newReading();
    private Optional<Path> output = Optional.empty();
    private Optional<Path> badRows = Optional.empty();
    private Checkpoint.Offsets offsets = Checkpoint.Offsets.START;

    private CheckpointContent(Path path, Instant begun) {
        this.path = path;
        this.since = begun;
    }

    /**
     * Reads a checkpoint, if it is there.
     *
     * @param begun since when a new reading reads
     * @throws CheckpointException if it is none, or another reading's
     */
    static CheckpointContent read(Path path, Checkpoint.ReadingIdentity identity, Instant begun) throws IOException {
        var content = new CheckpointContent(path, begun);
        if (Files.exists(path)) {
            try (var lines = Files.newBufferedReader(path)) {
                content.read(lines);
            } catch (DateTimeException
                    | IllegalArgumentException
                    | IndexOutOfBoundsException
                    | CharacterCodingException
                    | UncheckedIOException e) {
                throw content.unusable();
            }
            content.check(identity);
        }
        return content;
    }

    private void read(BufferedReader lines) throws IOException {
        var first = Optional.ofNullable(lines.readLine()).flatMap(CheckpointLine::words);
        if (!first.equals(Optional.of(List.of(CheckpointFile.FORMAT)))) {
            throw unusable();
        }
        for (var words = next(lines); words.isPresent(); words = next(lines)) {
            read(words.get());
        }
    }

    private static Optional<List<String>> next(BufferedReader lines) throws IOException {
        return Optional.ofNullable(lines.readLine()).flatMap(CheckpointLine::words);
    }

    private void read(List<String> words) {
        switch (words.get(0)) {
            case "reading" -> {
                since = Instant.parse(words.get(1));
                reading = words.get(2);
                var given = new TreeMap<String, String>();
                words.stream()
                        .skip(3)
                        .map(CheckpointContent::pair)
                        .forEach(pair -> given.put(pair.get(0), pair.get(1)));
                parameters = Optional.of(given);
            }
            case "outputs" -> {
                output = file(words.get(1));
                badRows = file(words.get(2));
                offsets = new Checkpoint.Offsets(Long.parseLong(words.get(3)), Long.parseLong(words.get(4)));
            }
            case "settled" -> read.advanceTo(Instant.parse(words.get(1)));
            case "read" -> read.add(Instant.parse(words.get(1)), key(words.get(2)));
            case "done" -> {
                offsets = new Checkpoint.Offsets(Long.parseLong(words.get(1)), Long.parseLong(words.get(2)));
                for (int i = 3; i < words.size(); i += 2) {
                    read.add(Instant.parse(words.get(i)), key(words.get(i + 1)));
                }
            }
            default -> throw unusable();
        }
    }

    private Key key(String hex) {
        return Key.ofHex(hex).orElseThrow(this::unusable);
    }

    private CheckpointException unusable() {
        return new CheckpointException(
                path
                        + " is not a checkpoint of this plugin's version. Fix: name another file in snowplow.events.checkpoint.");
    }

    private void check(Checkpoint.ReadingIdentity identity) {
        var given = parameters.orElseThrow(this::unusable);
        var names = new TreeMap<>(given);
        names.putAll(identity.parameters());
        var differing = names.keySet().stream()
                .filter(name -> !Optional.ofNullable(given.get(name))
                        .equals(Optional.ofNullable(identity.parameters().get(name))))
                .map(name -> name + " was '" + given.getOrDefault(name, "") + "'")
                .collect(Collectors.joining(", "));
        if (!differing.isEmpty()) {
            throw new CheckpointException("the checkpoint " + path + " was made by another reading: " + differing
                    + ". Fix: set it so again, or name another checkpoint and another output, since in the same one events would be"
                    + " there twice.");
        }
    }

    ReadFiles read() {
        return read;
    }

    /** Since when the reading reads. */
    Instant since() {
        return since;
    }

    /** Name of the reading. */
    String reading() {
        return reading;
    }

    /** Whether there was a checkpoint. */
    boolean wasThere() {
        return parameters.isPresent();
    }

    /** Brings the outputs back to where they were after the last log file that was done; how long this run's are. */
    Checkpoint.Offsets restore(Checkpoint.ReadingIdentity identity) throws IOException {
        if (!wasThere()) {
            return Checkpoint.Offsets.START;
        }
        return new Checkpoint.Offsets(
                identity.inUnits()
                        ? restoreUnits(identity.output())
                        : OutputLength.restore(output, offsets.output(), identity.output()),
                OutputLength.restore(badRows, offsets.badRows(), identity.badRows()));
    }

    /**
     * Units are counted on, also where the folder is another one or was emptied: their files never have the same names. What was to be
     * brought in yet lies in the folder of the last run, wherever that is now.
     */
    private long restoreUnits(Optional<Path> now) throws IOException {
        for (var folder :
                Stream.concat(output.stream(), now.stream()).distinct().toList()) {
            new StagedFiles(folder, reading).restore(offsets.output());
        }
        return offsets.output();
    }

    /** Writes all this, in as few lines as there can be. */
    void write(Writer writer, Checkpoint.ReadingIdentity identity, Checkpoint.Offsets reached) throws IOException {
        writer.write(CheckpointLine.of(CheckpointFile.FORMAT));
        var words = new ArrayList<>(List.of("reading", since.toString(), reading));
        identity.parameters().forEach((name, value) -> words.add(encoded(name) + "=" + encoded(value)));
        writer.write(CheckpointLine.of(words.toArray(String[]::new)));
        writer.write(CheckpointLine.of(
                "outputs",
                word(identity.output()),
                word(identity.badRows()),
                Long.toString(reached.output()),
                Long.toString(reached.badRows())));
        if (read.watermark().isPresent()) {
            writer.write(CheckpointLine.of("settled", read.watermark().get().toString()));
        }
        read.forEach((hour, file) -> {
            try {
                writer.write(CheckpointLine.of("read", hour.toString(), file.hex()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static List<String> pair(String word) {
        int equals = word.indexOf('=');
        return List.of(decoded(word.substring(0, equals)), decoded(word.substring(equals + 1)));
    }

    private static String word(Optional<Path> file) {
        return "=" + file.map(path -> encoded(path.toString())).orElse("");
    }

    private static Optional<Path> file(String word) {
        return word.equals("=") ? Optional.empty() : Optional.of(Path.of(decoded(word.substring(1))));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
