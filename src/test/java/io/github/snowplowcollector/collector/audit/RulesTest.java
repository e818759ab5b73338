package io.github.snowplowcollector.collector.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class RulesTest {

    /** Every id of every tool that says something about distributions or buckets. */
    private static final Path IDS = Path.of("src/test/resources/audit/rule-ids.txt");

    @Test
    void everyRuleThatOthersHaveIsHere() throws Exception {
        var known = new TreeSet<String>();
        Rules.all().forEach(rule -> {
            known.add(rule.id());
            known.addAll(rule.equivalents());
        });

        assertThat(known).containsAll(Files.readAllLines(IDS));
    }

    @Test
    void everyRowIsWhole() {
        assertThat(Rules.all()).hasSize(22 + 2 * 26).allSatisfy(rule -> {
            assertThat(rule.title()).isNotBlank();
            assertThat(rule.reason()).endsWith(".");
            assertThat(rule.severity()).isIn("critical", "high", "medium", "low");
        });
        assertThat(Rules.all())
                .extracting(rule -> rule.id() + " " + rule.resource())
                .doesNotHaveDuplicates();
    }
}
