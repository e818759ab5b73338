package io.github.snowplowcollector.mojo.run;

import io.github.snowplowcollector.model.Check;
import io.github.snowplowcollector.report.JUnitXml;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where JUnit reports go, under the name that CI servers look for.
 *
 * @param folders each gets one
 */
public record TestReports(List<Path> folders) {

    /**
     * Beside a goal's other files, and where a CI server looks.
     *
     * @param reportsDirectory folder that a CI server reads; null if none was named
     */
    public static TestReports in(Path outputDirectory, @Nullable Path reportsDirectory) {
        return new TestReports(Stream.of(outputDirectory, reportsDirectory == null ? outputDirectory : reportsDirectory)
                .distinct()
                .toList());
    }

    void write(String goal, List<Check> checks, Instant began, Instant ended) {
        var name = "TEST-" + goal.replace(':', '-') + ".xml";
        folders.forEach(
                folder -> JUnitXml.write(folder.resolve(name), goal, checks, Duration.between(began, ended), began));
    }
}
