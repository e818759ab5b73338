package io.github.snowplowcollector.collector.s3;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.jr.ob.JSON;

/** A bucket policy whose statements can be looked up and replaced by {@code Sid}, everything else kept as it is. */
final class PolicyDocument {

    private static final JSON READER_AND_WRITER = JSON.builder()
            .enable(JSON.Feature.USE_BIG_DECIMAL_FOR_FLOATS, JSON.Feature.WRITE_NULL_PROPERTIES)
            .build();

    private final Map<?, ?> document;

    private PolicyDocument(Map<?, ?> document) {
        this.document = document;
    }

    static PolicyDocument empty() {
        return new PolicyDocument(Map.of("Version", "2012-10-17"));
    }

    /** The policy that {@code json} is; empty if it is none. */
    static Optional<PolicyDocument> parse(String json) {
        try {
            return READER_AND_WRITER.anyFrom(json) instanceof Map<?, ?> policy
                    ? Optional.of(new PolicyDocument(policy))
                    : Optional.empty();
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    /** The canonical JSON of a statement: S3 gives back lists of one as a single value, and members in any order. */
    static String canonical(Object statement) {
        return READER_AND_WRITER.asString(sorted(statement));
    }

    /** The canonical JSON of the statement with this {@code Sid}. */
    Optional<String> statement(String sid) {
        return statements().stream()
                .filter(statement -> sid.equals(sid(statement)))
                .findFirst()
                .map(PolicyDocument::canonical);
    }

    /** What a statement is about: ARNs, or patterns of them. */
    static List<String> resources(String statement) {
        return parse(statement).map(there -> there.document.get("Resource")).stream()
                .flatMap(named -> named instanceof Collection<?> several ? several.stream() : Stream.of(named))
                .map(String::valueOf)
                .toList();
    }

    /** All statements, each as canonical JSON. */
    List<String> all() {
        return statements().stream().map(PolicyDocument::canonical).toList();
    }

    /** This policy with one statement added or replaced. */
    PolicyDocument with(String sid, String statement) {
        var statements = new ArrayList<Object>(without(sid).statements());
        statements.add(READER_AND_WRITER.anyFrom(statement));
        return of(statements);
    }

    /** This policy with one statement more. */
    PolicyDocument plus(String statement) {
        var statements = new ArrayList<Object>(statements());
        statements.add(READER_AND_WRITER.anyFrom(statement));
        return of(statements);
    }

    /** This policy without the statement of this {@code Sid}. */
    PolicyDocument without(String sid) {
        return of(statements().stream()
                .filter(statement -> !sid.equals(sid(statement)))
                .toList());
    }

    /** This policy without those statements of which the canonical JSON is {@code needless}. */
    PolicyDocument without(Predicate<String> needless) {
        return of(statements().stream()
                .filter(statement -> !needless.test(canonical(statement)))
                .toList());
    }

    private PolicyDocument of(List<?> statements) {
        var changed = new LinkedHashMap<Object, Object>(document);
        changed.put("Statement", statements);
        return new PolicyDocument(changed);
    }

    String toJson() {
        return READER_AND_WRITER.asString(document);
    }

    private Collection<?> statements() {
        var statements = document.get("Statement");
        return statements instanceof Collection<?> several
                ? several
                : Optional.ofNullable(statements).stream().toList();
    }

    private static String sid(Object statement) {
        return statement instanceof Map<?, ?> members && members.get("Sid") instanceof String sid ? sid : "";
    }

    private static Object sorted(Object value) {
        if (value instanceof Collection<?> list && list.size() == 1) {
            return sorted(list.iterator().next());
        }
        if (value instanceof Map<?, ?> object) {
            var members = new TreeMap<Object, Object>();
            object.forEach((name, member) -> members.put(name, sorted(member)));
            return members;
        }
        return value;
    }
}
