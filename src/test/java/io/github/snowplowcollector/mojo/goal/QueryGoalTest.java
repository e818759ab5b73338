package io.github.snowplowcollector.mojo.goal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.snowplowcollector.archive.query.ParquetFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoExtension;
import org.apache.maven.api.plugin.testing.MojoParameter;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code query} over Parquet that is there, and over a folder of logs; neither needs a cloud. */
@MojoTest
class QueryGoalTest {

    @RegisterExtension
    final GoalBuild build = new GoalBuild();

    @Test
    @InjectMojo(goal = "query", pom = GoalBuild.POM)
    @MojoParameter(name = "query", value = "select app_id, count(*) as n from events group by 1 order by 1")
    void asksParquetAndShowsATable(QueryMojo query) throws Exception {
        source(query);

        build.run(query, "query");

        assertThat(build.lines()).containsSubsequence("info: app_id  n", "info: shop    5", "info: web     5");
        assertThat(build.folder().resolve("cloud")).doesNotExist();
        assertNothingIsLeft();
    }

    @Test
    @InjectMojo(goal = "query", pom = GoalBuild.POM)
    @MojoParameter(name = "query", value = "select 1; drop view events")
    void saysWhatIsWrongWithTheQuery(QueryMojo query) throws Exception {
        source(query);

        assertThatThrownBy(() -> build.run(query, "query"))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("query = 'select 1; drop view events': A query is one statement that selects");
    }

    @Test
    @InjectMojo(goal = "query", pom = GoalBuild.POM)
    @MojoParameter(name = "query", value = "bad")
    void saysThatParquetHasNoBadRows(QueryMojo query) throws Exception {
        source(query);

        assertThatThrownBy(() -> build.run(query, "query"))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("bad_rows is there for a log only. Fix: Leave snowplow.query.source out");
    }

    @Test
    @InjectMojo(goal = "query", pom = GoalBuild.POM)
    @MojoParameter(name = "query", value = "app")
    @MojoParameter(name = "eventsSince", value = "1h")
    void saysAllThatIsWrongAtOnce(QueryMojo query) throws Exception {
        source(query);

        assertThatThrownBy(() -> build.run(query, "query"))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("There is no query of that name.")
                .hasMessageContaining("eventsSince = '1h': It is for events of a log");
    }

    @Test
    @InjectMojo(goal = "query", pom = GoalBuild.POM)
    @MojoParameter(
            name = "query",
            value = "select app_id, user_ipaddress, (select rule from bad_rows) as rule, tr_total from events")
    @MojoParameter(name = "eventsPrivacy", value = "anonOctets=2,anonSegments=4")
    @MojoParameter(name = "queryFormat", value = "csv")
    void asksTheEventsOfALog(QueryMojo query) throws Exception {
        logs(query);
        var output = build.folder().resolve("out.csv");
        MojoExtension.setVariableValueToObject(query, "queryOutput", output.toFile());

        build.run(query, "query");

        assertThat(output).content().isEqualTo("""
                app_id,user_ipaddress,rule,tr_total
                '=web,192.0.x.x,is required,-1.50
                """);
        assertThat(build.lines()).anyMatch(line -> line.contains(": 1 good, 1 bad,"));
        assertNothingIsLeft();
    }

    @Test
    @InjectMojo(goal = "query", pom = GoalBuild.POM)
    @MojoParameter(name = "query", value = "select app from events")
    void readsNothingForAQueryThatCannotBeAnswered(QueryMojo query) throws Exception {
        logs(query);

        assertThatThrownBy(() -> build.run(query, "query"))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("Referenced column \"app\" not found");
        assertThat(build.lines()).noneMatch(line -> line.contains("Read 1 file"));
        assertNothingIsLeft();
    }

    private void logs(QueryMojo query) throws Exception {
        Path logs = Files.createDirectories(build.folder().resolve("logs"));
        var row = "2026-11-24\t10:00:00\tLHR1\t43\t192.0.2.1\tGET\thost\t/i\t200\t-\t-\t";
        Files.writeString(
                logs.resolve("E1.2026-11-24-10.aa"), row + "e=tr&aid=%253Dweb&tr_tt=-1.5\n" + row + "aid=web\n");
        MojoExtension.setVariableValueToObject(query, "eventsSource", logs.toFile());
    }

    private void assertNothingIsLeft() throws Exception {
        try (var left = Files.walk(build.folder())) {
            assertThat(left.map(path -> path.getFileName().toString())).noneMatch(name -> name.startsWith("query-"));
        }
    }

    private void source(QueryMojo query) throws Exception {
        Path lake = Files.createDirectories(build.folder().resolve("lake/collector_date=2026-11-24"));
        ParquetFiles.copy("SELECT ['web', 'shop'][1 + i % 2] AS app_id FROM range(10) t(i)", lake.resolve("a.parquet"));
        MojoExtension.setVariableValueToObject(
                query, "querySource", lake.getParent().toFile());
    }
}
