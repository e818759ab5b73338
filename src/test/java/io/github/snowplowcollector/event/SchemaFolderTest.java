package io.github.snowplowcollector.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class SchemaFolderTest {

    private static final String CHECKOUT = """
            {"$schema": "http://iglucentral.com/schemas/com.snowplowanalytics.self-desc/schema/jsonschema/1-0-0#",
             "self": {"vendor": "com.acme", "name": "checkout", "format": "jsonschema", "version": "1-0-0"},
             "type": "object",
             "properties": {
               "total": {"type": "number", "minimum": 0, "exclusiveMinimum": true},
               "at": {"type": "string", "format": "date-time"}},
             "required": ["total"],
             "additionalProperties": false}
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void addSchemas() throws IOException {
        add("com.acme/checkout/jsonschema/1-0-0", CHECKOUT);
    }

    private void add(String path, String schema) throws IOException {
        Files.createDirectories(folder.resolve(path).getParent());
        Files.writeString(folder.resolve(path), schema);
    }

    private static Event selfDescribing(String schema, String data) {
        return GivenEvent.event("e=ue&p=web&tv=x&ue_pr="
                + URLEncoder.encode(
                        "{\"schema\":\"iglu:com.snowplowanalytics.snowplow/unstruct_event/jsonschema/1-0-0\",\"data\":{\"schema\":\""
                                + schema + "\",\"data\":" + data + "}}",
                        StandardCharsets.UTF_8));
    }

    private static Event withEntity(String schema, String data) {
        return GivenEvent.with("co="
                + URLEncoder.encode(
                        "{\"schema\":\"iglu:com.snowplowanalytics.snowplow/contexts/jsonschema/1-0-0\",\"data\":[{\"schema\":\""
                                + schema + "\",\"data\":" + data + "}]}",
                        StandardCharsets.UTF_8));
    }

    private List<String> rules(Event event) {
        assertThat(event.defects()).isEmpty();
        return SchemaFolder.open(folder).defects(event).stream()
                .map(Defect::rule)
                .toList();
    }

    @Test
    void readsSchemasBehindLinks(@TempDir Path elsewhere) throws IOException {
        var source = Files.createSymbolicLink(elsewhere.resolve("schemas"), folder);

        assertThat(SchemaFolder.open(source).defects(selfDescribing("iglu:com.acme/checkout/jsonschema/1-0-0", "{}")))
                .hasSize(1);
    }

    @Test
    void acceptsWhatKeepsItsSchema() {
        assertThat(rules(selfDescribing("iglu:com.acme/checkout/jsonschema/1-0-0", "{\"total\":12.5}")))
                .isEmpty();
        assertThat(rules(withEntity(
                        "iglu:com.acme/checkout/jsonschema/1-0-0", "{\"total\":1,\"at\":\"2026-11-24T10:00:00Z\"}")))
                .isEmpty();
        assertThat(rules(GivenEvent.with("aid=shop"))).isEmpty();
    }

    @Test
    void saysEveryBreakAndWhere() {
        assertThat(rules(selfDescribing(
                        "iglu:com.acme/checkout/jsonschema/1-0-0", "{\"total\":0,\"at\":\"soon\",\"more\":1}")))
                .hasSize(3)
                .anySatisfy(rule -> assertThat(rule).contains("total"))
                .anySatisfy(rule -> assertThat(rule).contains("date-time"))
                .anySatisfy(rule -> assertThat(rule).contains("more"));
        assertThat(rules(withEntity("iglu:com.acme/checkout/jsonschema/1-0-0", "{}")))
                .singleElement()
                .asString()
                .contains("total");
    }

    @Test
    void wantsEverySchemaOfAVendorThatItHas() {
        assertThat(rules(selfDescribing("iglu:com.acme/chekout/jsonschema/1-0-0", "{}")))
                .containsExactly("must be in the folder of schemas, which has its vendor");
        assertThat(rules(selfDescribing("iglu:com.acme/checkout/jsonschema/1-0-1", "{}")))
                .hasSize(1);
        assertThat(rules(withEntity("iglu:com.snowplowanalytics.snowplow/web_page/jsonschema/1-0-0", "{\"id\":1}")))
                .as("another vendor's")
                .isEmpty();
    }

    @Test
    void fetchesNothing() throws IOException {
        add("com.acme/far/jsonschema/1-0-0", "{\"$ref\": \"http://127.0.0.1:9/schema\"}");
        add("com.acme/near/jsonschema/1-0-0", "{\"$ref\": \"file:///etc/hostname\"}");

        assertThat(rules(selfDescribing("iglu:com.acme/far/jsonschema/1-0-0", "{}")))
                .singleElement()
                .asString()
                .startsWith("has a schema that cannot be used");
        assertThat(rules(selfDescribing("iglu:com.acme/near/jsonschema/1-0-0", "{}")))
                .singleElement()
                .asString()
                .startsWith("has a schema that cannot be used");
    }

    /** The first overflows the stack of the JDK's engine, the second goes back and forth for years. */
    @Test
    @Timeout(60)
    void boundsPatterns() throws IOException {
        add("com.acme/deep/jsonschema/1-0-0", "{\"pattern\": \"^([a-z]|[0-9])+$\"}");
        add("com.acme/long/jsonschema/1-0-0", "{\"pattern\": \"^(a+)+\\\\1$\"}");
        add("com.acme/plain/jsonschema/1-0-0", "{\"pattern\": \"^[a-z0-9]+$\"}");
        add("com.acme/uuid/jsonschema/1-0-0", "{\"pattern\": \"^([0-9a-f]{8})-([0-9a-f]{4}-){3}[\\\\]{(]{12}$\"}");

        assertThat(rules(selfDescribing("iglu:com.acme/deep/jsonschema/1-0-0", "\"" + "a".repeat(5500) + "\"")))
                .singleElement()
                .asString()
                .startsWith("has a schema that cannot be used: its pattern ^([a-z]|[0-9])+");
        assertThat(rules(selfDescribing("iglu:com.acme/long/jsonschema/1-0-0", "\"" + "a".repeat(40) + "!\"")))
                .singleElement()
                .asString()
                .contains("its pattern ^(a+)+", "too many steps");
        assertThat(rules(selfDescribing(
                        "iglu:com.acme/uuid/jsonschema/1-0-0", "\"01234567-0123-0123-0123-" + "{".repeat(12) + "\"")))
                .isEmpty();
        assertThat(rules(selfDescribing("iglu:com.acme/deep/jsonschema/1-0-0", "\"a1\"")))
                .isEmpty();
        assertThat(rules(selfDescribing("iglu:com.acme/plain/jsonschema/1-0-0", "\"" + "a".repeat(5500) + "\"")))
                .isEmpty();
        assertThat(rules(selfDescribing("iglu:com.acme/plain/jsonschema/1-0-0", "\"a\\n\"")))
                .as("an end is no line's end")
                .hasSize(1);
    }

    /** What repeats nothing looks at no character and ran for hours. */
    @Test
    void refusesAPatternThatRepeatsWithoutMeasure() throws IOException {
        add("com.acme/empty/jsonschema/1-0-0", "{\"pattern\": \"((){2000000000}){2000000000}\"}");

        assertThatThrownBy(() -> SchemaFolder.open(folder))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("com.acme/empty/jsonschema/1-0-0", "too many repetitions");
    }

    @Test
    @Timeout(60)
    void boundsSchemasThatReferToThemselves() throws IOException {
        add("com.acme/endless/jsonschema/1-0-0", "{\"$ref\": \"#\"}");
        add("com.acme/twice/jsonschema/1-0-0", "{\"anyOf\": [{\"$ref\": \"#\"}, {\"$ref\": \"#\"}]}");
        add("com.acme/tree/jsonschema/1-0-0", "{\"type\": \"array\", \"items\": {\"allOf\": [{\"$ref\": \"#\"}]}}");

        for (var name : List.of("endless", "twice")) {
            assertThat(rules(selfDescribing("iglu:com.acme/" + name + "/jsonschema/1-0-0", "{}")))
                    .singleElement()
                    .asString()
                    .startsWith("has a schema that cannot be used: ");
        }
        assertThat(rules(selfDescribing("iglu:com.acme/tree/jsonschema/1-0-0", "[".repeat(48) + "]".repeat(48))))
                .isEmpty();
    }

    /** Where the library itself stumbles. */
    @Test
    void saysWhatCannotBeChecked() throws IOException {
        add("com.acme/count/jsonschema/1-0-0", "{\"type\": \"integer\", \"minimum\": 1}");
        add("com.acme/host/jsonschema/1-0-0", "{\"format\": \"hostname\"}");

        assertThat(rules(selfDescribing("iglu:com.acme/count/jsonschema/1-0-0", "1e30")))
                .singleElement()
                .asString()
                .startsWith("cannot be held against its schema: ");
        assertThat(rules(selfDescribing("iglu:com.acme/host/jsonschema/1-0-0", "\"" + "a.".repeat(20_000) + "\"")))
                .hasSize(1);
    }

    @Test
    void namesAFileThatIsNoSchema() throws IOException {
        add("com.acme/broken/jsonschema/1-0-0", "{\"type\":");

        assertThatThrownBy(() -> SchemaFolder.open(folder))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("broken");
    }

    @Test
    void tellsContentsApart() throws IOException {
        var before = SchemaFolder.open(folder).fingerprint();
        add("README.md", "no schema");
        assertThat(SchemaFolder.open(folder).fingerprint()).isEqualTo(before);
        add("com.acme/checkout/jsonschema/1-0-0", CHECKOUT.replace("total", "sum"));
        assertThat(SchemaFolder.open(folder).fingerprint()).isNotEqualTo(before);
    }
}
