package io.github.snowplowcollector.local.micro;

import io.github.snowplowcollector.accesslog.FieldDecoding;
import io.github.snowplowcollector.local.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** What a request asks for, from its query or from the JSON object in its body, where a list is a name given several times. */
final class Parameters {

    private final Map<String, List<String>> values;

    private Parameters(Map<String, List<String>> values) {
        this.values = values;
    }

    static Parameters ofQuery(HttpRequest request) {
        var values = new LinkedHashMap<String, List<String>>();
        for (var pair : request.query().split("&", -1)) {
            int equals = pair.indexOf('=');
            var name = FieldDecoding.formDecoded(equals < 0 ? pair : pair.substring(0, equals));
            if (!name.isEmpty()) {
                values.computeIfAbsent(name, any -> new ArrayList<>())
                        .add(equals < 0 ? "" : FieldDecoding.formDecoded(pair.substring(equals + 1)));
            }
        }
        return new Parameters(values);
    }

    /** @throws BadRequestException if the body is neither empty nor a JSON object */
    static Parameters ofQueryAndBody(HttpRequest request) {
        var values = new LinkedHashMap<>(ofQuery(request).values);
        if (request.body().length > 0) {
            body(request)
                    .properties()
                    .forEach(each -> texts(each.getValue())
                            .forEach(value -> values.computeIfAbsent(each.getKey(), name -> new ArrayList<>())
                                    .add(value)));
        }
        return new Parameters(values);
    }

    /** @throws BadRequestException if the body is no JSON object */
    static JsonNode body(HttpRequest request) {
        try {
            var body = MicroJson.read(request.body());
            if (body.isObject()) {
                return body;
            }
        } catch (JacksonException e) {
            throw new BadRequestException("The body is no JSON: " + e.getOriginalMessage());
        }
        throw new BadRequestException("The body must be a JSON object.");
    }

    private static Stream<String> texts(JsonNode value) {
        return value.isArray()
                ? value.valueStream().map(Parameters::text)
                : value.isNull() ? Stream.empty() : Stream.of(text(value));
    }

    private static String text(JsonNode value) {
        if (value.isContainer()) {
            throw new BadRequestException(
                    "A parameter is a text or a list of texts and not " + value.getNodeType() + ".");
        }
        return value.asString();
    }

    /** @throws BadRequestException if there are others than these */
    void allow(Set<String> names) {
        for (var name : values.keySet()) {
            if (!names.contains(name)) {
                throw new BadRequestException("There is no parameter " + name + ". Known are "
                        + String.join(", ", names.stream().sorted().toList()) + ".");
            }
        }
    }

    List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    Optional<String> first(String name) {
        return all(name).stream().findFirst();
    }

    boolean isSet(String name) {
        return first(name).map(value -> value.isEmpty() || value.equals("true")).orElse(false);
    }

    /** @throws BadRequestException if it is no whole number from 0 on */
    OptionalLong number(String name) {
        var text = first(name);
        if (text.isEmpty()) {
            return OptionalLong.empty();
        }
        if (!text.get().matches("\\d{1,18}")) {
            throw new BadRequestException(name + " must be a whole number, for example " + name + "=3.");
        }
        return OptionalLong.of(Long.parseLong(text.get()));
    }

    /**
     * The events that are meant: {@code event_type}, {@code schema}, {@code contexts} (all of them), {@code app_id},
     * {@code event_id}, {@code vendor}, {@code version}, {@code text}, {@code includeProbes}.
     */
    RequestFilter filter() {
        var filter = RequestFilter.events(isSet("includeProbes"));
        for (var type : all("event_type")) {
            filter = filter.eventType(type);
        }
        for (var schema : all("schema")) {
            filter = filter.schema(schema);
        }
        for (var entity : entities()) {
            filter = filter.entity(entity);
        }
        for (var appId : all("app_id")) {
            filter = filter.appId(appId);
        }
        for (var eventId : all("event_id")) {
            filter = filter.eventId(eventId);
        }
        for (var vendor : all("vendor")) {
            filter = filter.vendor(vendor);
        }
        for (var version : all("version")) {
            filter = filter.version(version);
        }
        for (var text : all("text")) {
            filter = filter.text(text);
        }
        return filter;
    }

    /** In a query they may also be separated by commas. */
    private List<String> entities() {
        return all("contexts").stream()
                .flatMap(value -> Stream.of(value.split(",", -1)))
                .filter(value -> !value.isBlank())
                .toList();
    }

    /** How long somebody wants to wait: a whole number and {@code ms}, {@code s} or {@code m}. */
    static final class Timeout {

        private static final Pattern FORM = Pattern.compile("(\\d{1,7})(ms|s|m)");

        private Timeout() {}

        /** @throws BadRequestException if it is none, or longer than allowed */
        static Duration parse(String text, Duration longest) {
            var form = FORM.matcher(text);
            if (form.matches()) {
                long number = Long.parseLong(form.group(1));
                var duration = switch (form.group(2)) {
                    case "ms" -> Duration.ofMillis(number);
                    case "s" -> Duration.ofSeconds(number);
                    default -> Duration.ofMinutes(number);
                };
                if (duration.compareTo(longest) <= 0) {
                    return duration;
                }
            }
            throw new BadRequestException("timeout must be a whole number and ms, s or m, at most "
                    + longest.toMinutes() + "m; for example 10s.");
        }
    }
}
