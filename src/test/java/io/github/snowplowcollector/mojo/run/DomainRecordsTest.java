package io.github.snowplowcollector.mojo.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.snowplowcollector.model.DnsRecord;
import io.github.snowplowcollector.model.RecordToMake;
import io.github.snowplowcollector.report.JsonFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class DomainRecordsTest {

    private static final RecordToMake SEEN = new RecordToMake(
            new DnsRecord("_a1.collect.example.com", "CNAME", "_b2.acm-validations.aws"),
            "validates and renews the certificate",
            true);
    private static final RecordToMake OPEN = new RecordToMake(
            new DnsRecord("collect.example.com", "CNAME", "d111.cloudfront.net"), "leads viewers", false);

    @TempDir
    Path folder;

    @Test
    void writesThemForProgramsAndForAZoneFile() throws Exception {
        new DomainRecords(List.of(SEEN, OPEN)).write(folder);

        var written = (ObjectNode) JsonMapper.shared().readTree(Files.readAllBytes(folder.resolve("dns-records.json")));
        try (var schema = JsonFile.class.getResourceAsStream("schema/dns-records.schema.json")) {
            var rules = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(JsonMapper.shared().readTree(schema.readAllBytes()));
            assertThat(rules.validate(written)).isEmpty();
            assertThat(rules.validate(written.deepCopy().put("unheardOf", 1))).isNotEmpty();
            assertThat(rules.validate(written.deepCopy().without("records"))).isNotEmpty();
        }
        assertThat(written.propertyNames()).containsExactly("formatVersion", "records");
        assertThat(written.path("records").findValuesAsString("seen")).containsExactly("true", "false");
        assertThat(folder.resolve("dns-records.txt")).hasContent("""
                _a1.collect.example.com. 300 IN CNAME _b2.acm-validations.aws.
                collect.example.com. 300 IN CNAME d111.cloudfront.net.
                """);
    }

    @Test
    void saysThoseThatNobodySeesYet() {
        var lines = new ArrayList<String>();
        var records = new DomainRecords(List.of(SEEN, OPEN));

        records.say(lines::add);

        assertThat(records.areSeen()).isFalse();
        assertThat(lines)
                .containsExactly(
                        "Make these records at whoever serves the domain:",
                        "  collect.example.com CNAME d111.cloudfront.net",
                        "    leads viewers");
    }

    @Test
    void leavesNoFileWhereThereIsNothingToMake() {
        new DomainRecords(List.of()).write(folder);

        assertThat(folder).isEmptyDirectory();
    }
}
