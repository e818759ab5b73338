package io.github.snowplowcollector.mojo.run;

import io.github.snowplowcollector.model.RecordToMake;
import io.github.snowplowcollector.report.JsonFile;
import io.github.snowplowcollector.report.ReportFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The records of a domain that its owner makes: printed, and left as {@code dns-records.json} and {@code dns-records.txt}. */
final class DomainRecords {

    private final List<RecordToMake> records;

    DomainRecords(List<RecordToMake> records) {
        this.records = records;
    }

    /** Whether the world sees all of them. */
    boolean areSeen() {
        return records.stream().allMatch(RecordToMake::seen);
    }

    /** Says those that nobody sees yet. */
    void say(Consumer<String> log) {
        log.accept("Make these records at whoever serves the domain:");
        records.stream().filter(record -> !record.seen()).forEach(record -> {
            log.accept("  " + record.record());
            log.accept("    " + record.purpose());
        });
    }

    void write(Path folder) {
        if (records.isEmpty()) {
            return;
        }
        JsonFile.writeVersioned(folder.resolve("dns-records.json"), Map.of("records", records));
        var lines = records.stream()
                .map(one -> one.record().name() + ". 300 IN " + one.record().type() + " "
                        + one.record().value() + ".\n")
                .collect(Collectors.joining());
        ReportFile.write(folder.resolve("dns-records.txt"), lines.getBytes(StandardCharsets.UTF_8));
    }
}
