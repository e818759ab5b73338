package io.github.snowplowcollector.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.snowplowcollector.config.AwsNamed;
import io.github.snowplowcollector.model.CollectorFacts;
import io.github.snowplowcollector.model.DomainFacts;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.ToStringSerializer;
import tools.jackson.databind.ser.std.ToStringSerializerBase;

/**
 * JSON files: UTF-8, indented by two spaces, records in the order of their components and maps in the order of their keys. Durations
 * and instants are ISO 8601 text, an empty Optional is null, a path is its text, and what has a name in
 * AWS's API goes by that.
 */
public final class JsonFile {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS, DateTimeFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .addModule(new SimpleModule()
                    .addSerializer(Path.class, new ToStringSerializer(Path.class))
                    .addSerializer(AwsNamed.class, new AwsNames()))
            .addMixIn(CollectorFacts.class, WithoutEmptyDomain.class)
            .defaultPrettyPrinter(JsonLayout.printer())
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private JsonFile() {}

    /** Who has no domain reads nothing about it. */
    interface WithoutEmptyDomain {

        @JsonInclude(JsonInclude.Include.NON_ABSENT)
        Optional<DomainFacts> domain();
    }

    /** A JSON object as {@link #write} would write it, line by line; no line if {@code text} is none. */
    static List<String> relaid(String text) {
        if (!text.startsWith("{")) {
            return List.of();
        }
        try {
            return lines(MAPPER.readTree(text));
        } catch (JacksonException e) {
            return List.of();
        }
    }

    /** What {@link #write} would write, line by line. */
    public static List<String> lines(Object value) {
        return MAPPER.writeValueAsString(value).lines().toList();
    }

    /**
     * Writes a document in a format of ours, its version ahead of its own keys; see {@link #write}.
     *
     * @throws ReportException if it cannot be written
     */
    public static void writeVersioned(Path file, Object document) {
        JsonLayout.write(file, () -> {
            var versioned = MAPPER.createObjectNode().put(JsonLayout.FORMAT_VERSION_KEY, JsonLayout.FORMAT_VERSION);
            MAPPER.valueToTree(document).properties().forEach(entry -> versioned.set(entry.getKey(), entry.getValue()));
            return MAPPER.writeValueAsString(versioned);
        });
    }

    /**
     * Writes {@code value} as JSON; creates the folders above, and replaces the file as a whole.
     *
     * @throws ReportException if it cannot be written
     */
    public static void write(Path file, Object value) {
        JsonLayout.write(file, () -> MAPPER.writeValueAsString(value));
    }

    private static final class AwsNames extends ToStringSerializerBase {

        AwsNames() {
            super(AwsNamed.class);
        }

        @Override
        public String valueToString(Object value) {
            return ((AwsNamed) value).awsName();
        }
    }
}
