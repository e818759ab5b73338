package io.github.snowplowcollector.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * The POM of a collector that is a project of its own.
 *
 * @param collector its name, a valid one
 * @param region its region, a valid one; if empty, the POM says where to put it
 * @param plugin the plugin as {@code group:artifact:version}
 */
public record CollectorPom(String collector, Optional<String> region, String plugin) {

    /** How Maven calls the file. */
    public static final String FILE = "pom.xml";

    /**
     * Writes it, in place of what is there.
     *
     * @throws ReportException if it cannot be written
     */
    public void write(Path file) {
        ReportFile.write(file, text().getBytes(StandardCharsets.UTF_8));
    }

    private String text() {
        var coordinates = plugin.split(":", -1);
        // Whoever has none gets no example as a value: what is copied would decide where the events are kept.
        var place = region.map(known -> "<snowplow.region>" + known + "</snowplow.region>")
                .orElse("<!-- <snowplow.region>eu-west-1</snowplow.region> -->");
        return template()
                .replace("{collector}", collector)
                .replace("{region}", place)
                .replace("{groupId}", coordinates[0])
                .replace("{artifactId}", coordinates[1])
                .replace("{version}", coordinates[2]);
    }

    private static String template() {
        try (var in = Objects.requireNonNull(CollectorPom.class.getResourceAsStream("collector-pom.xml"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
