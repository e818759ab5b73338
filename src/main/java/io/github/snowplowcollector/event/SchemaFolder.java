package io.github.snowplowcollector.event;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.ValidationLimitExceededException;
import com.networknt.schema.resource.SchemaLoader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * JSON Schemas (draft 4) in a folder in Iglu layout, {@code <vendor>/<name>/jsonschema/<version>}, read once. Nothing is ever fetched
 * from elsewhere. For a vendor that the folder has, every schema must be there; those of other vendors are not looked at.
 */
public final class SchemaFolder {

    /** The parameter that a defect of a schema names. */
    public static final String DEFECT = "schema";

    private static final String URI = "iglu:";
    private static final String FORMAT = "/jsonschema/";
    private static final int DEEPEST = 4;

    /** Far more than data that fits in a URL needs. */
    private static final int MOST_STEPS = 500_000;

    /** Data that is as deep as may be, each level behind some references; a schema that refers to itself goes on without end. */
    private static final int MOST_NESTED = 500;

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_4,
            builder -> builder.schemaLoader(new SchemaLoader(List.of(), List.of(), iri -> false, iri -> true))
                    .schemaRegistryConfig(SchemaRegistryConfig.builder()
                            .formatAssertionsEnabled(true)
                            .preloadSchema(false)
                            .regularExpressionFactory(BoundedPattern::new)
                            .executionContextCustomizer((check, schema) -> check.executionConfig(limits ->
                                    limits.maxEvaluationSteps(MOST_STEPS).maxEvaluationDepth(MOST_NESTED)))
                            .build()));
    private final Map<String, Schema> schemas = new ConcurrentHashMap<>();
    private final Set<String> vendors = new HashSet<>();
    private final CRC32 content = new CRC32();

    private SchemaFolder() {}

    /**
     * Reads a folder.
     *
     * @throws UncheckedIOException if it cannot be read
     * @throws IllegalArgumentException if a file in it is no JSON Schema; the message names it
     */
    public static SchemaFolder open(Path folder) {
        var contents = new TreeMap<String, byte[]>();
        try (var files = Files.walk(folder, DEEPEST, FileVisitOption.FOLLOW_LINKS)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var path = folder.relativize(file).toString().replace('\\', '/');
                if (isSchema(path)) {
                    contents.put(path, Files.readAllBytes(file));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the schemas in " + folder, e);
        }
        return of(contents, folder + "/");
    }

    /** Whether a path in the folder is a schema's: vendor, name, {@code jsonschema} and version. */
    public static boolean isSchema(String path) {
        return path.contains(FORMAT) && SchemaUri.parse(URI + path).isPresent();
    }

    /**
     * The folder with these files, wherever they are.
     *
     * @param contents by their paths in the folder, with {@code /} between names
     * @param folder what stands before such a path when it is named to people
     * @throws IllegalArgumentException if one is no JSON Schema; the message names it
     */
    public static SchemaFolder of(SortedMap<String, byte[]> contents, String folder) {
        var schemas = new SchemaFolder();
        contents.forEach((path, content) -> schemas.add(path, content, folder + path));
        return schemas;
    }

    private void add(String path, byte[] bytes, String file) {
        var uri = URI + path;
        try {
            if (!(MAPPER.readTree(bytes) instanceof ObjectNode schema)) {
                throw new IllegalArgumentException(file + " is no JSON Schema: it is no JSON object");
            }
            // Iglu's own meta-schema and description; the library would go and look for the one.
            schema.remove(List.of("$schema", "self"));
            schemas.put(uri, registry.getSchema(schema));
        } catch (JacksonException | NumberFormatException | SchemaException e) {
            throw new IllegalArgumentException(file + " is no JSON Schema: " + e.getMessage(), e);
        }
        vendors.add(path.substring(0, path.indexOf('/')));
        content.update(uri.getBytes(StandardCharsets.UTF_8));
        content.update(bytes);
    }

    /** Tells what is in the folder from what was in it at another time; eight hex digits. */
    public String fingerprint() {
        return HexFormat.of().toHexDigits((int) content.getValue());
    }

    /** Every break of a schema by what an event describes and by its entities. */
    public List<Defect> defects(Event event) {
        var defects = new ArrayList<Defect>();
        event.selfDescribing().ifPresent(data -> check(data, defects));
        event.entities().forEach(entity -> check(entity, defects));
        return defects;
    }

    private void check(SelfDescribing data, List<Defect> defects) {
        var schema = Optional.ofNullable(schemas.get(data.schema()));
        if (schema.isPresent()) {
            try {
                schema.get().validate(data.data()).forEach(error -> defects.add(defect(data, error)));
            } catch (SchemaException | ValidationLimitExceededException e) {
                defects.add(new Defect(DEFECT, data.schema(), "has a schema that cannot be used: " + e.getMessage()));
            } catch (StackOverflowError e) {
                defects.add(new Defect(
                        DEFECT, data.schema(), "cannot be held against its schema: that needs too much stack"));
            } catch (RuntimeException e) {
                // The library checks some keywords of data that another keyword has just refused, and stumbles.
                defects.add(new Defect(DEFECT, data.schema(), "cannot be held against its schema: " + e.getMessage()));
            }
        } else if (isKnownVendor(data.schema())) {
            defects.add(new Defect(DEFECT, data.schema(), "must be in the folder of schemas, which has its vendor"));
        }
    }

    /** Empty if that is no address of a schema. */
    private static Optional<String> vendor(String uri) {
        return SchemaUri.parse(uri).map(parsed -> uri.substring(URI.length(), uri.indexOf('/')));
    }

    private boolean isKnownVendor(String uri) {
        return vendor(uri).filter(vendors::contains).isPresent();
    }

    private static Defect defect(SelfDescribing data, Error error) {
        var place = error.getInstanceLocation().toString();
        return new Defect(
                DEFECT,
                data.schema(),
                "is not kept by the data" + (place.isEmpty() ? "" : " at " + place) + ": " + error.getMessage());
    }
}
