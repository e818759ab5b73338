package io.github.snowplowcollector.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;

/** A plan that was written to a file and may have been anywhere since. */
public final class PlanFile {

    /** A plan has some 30 kB. */
    private static final long LARGEST = 4 << 20;

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .enable(
                    DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                    DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private PlanFile() {}

    /**
     * Reads the plan that {@code file} holds.
     *
     * @throws UnreadablePlanException if it holds none, or one of another format
     */
    public static PlanDocument read(Path file) {
        try {
            if (!Files.isRegularFile(file)) {
                throw new UnreadablePlanException(Files.exists(file) ? "it is no file" : "there is no such file");
            }
            if (Files.size(file) > LARGEST) {
                throw new UnreadablePlanException("it is larger than any plan, " + Files.size(file) + " bytes");
            }
            return document(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UnreadablePlanException(
                    "it cannot be read, " + e.getClass().getSimpleName());
        }
    }

    private static PlanDocument document(byte[] json) {
        var tree = tree(json);
        var version = tree.path(JsonLayout.FORMAT_VERSION_KEY);
        if (!version.isInt() || version.intValue() != JsonLayout.FORMAT_VERSION) {
            throw new UnreadablePlanException(
                    "it has no " + JsonLayout.FORMAT_VERSION_KEY + " " + JsonLayout.FORMAT_VERSION);
        }
        var plan = plan(tree);
        var addresses = new HashSet<String>();
        for (var change : plan.changes()) {
            if (!addresses.add(change.address())) {
                throw new UnreadablePlanException("it has '" + change.address() + "' twice");
            }
        }
        return plan;
    }

    private static JsonNode tree(byte[] json) {
        try {
            return MAPPER.readTree(json);
        } catch (JacksonException e) {
            var at = e.getLocation();
            throw new UnreadablePlanException(
                    "it is no whole JSON" + (at == null ? "" : ", see line " + at.getLineNr()));
        }
    }

    private static PlanDocument plan(JsonNode tree) {
        try {
            return MAPPER.treeToValue(tree, PlanDocument.class);
        } catch (JacksonException e) {
            var path = e.getPath().stream()
                    .map(step ->
                            step.getPropertyName() == null ? Integer.toString(step.getIndex()) : step.getPropertyName())
                    .collect(Collectors.joining("/"));
            throw new UnreadablePlanException("it is no whole plan, see /" + path);
        }
    }
}
