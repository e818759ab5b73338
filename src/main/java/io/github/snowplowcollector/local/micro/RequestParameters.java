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
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** What a request asks for, from its query or from the JSON object in its body, where a list is a name given several times. */
final class RequestParameters {

    private static final String PROBES = "includeProbes";

    private static final Map<String, BiFunction<RequestFilter, String, RequestFilter>> FILTERS = Map.of(
            "event_type", RequestFilter::eventType,
            "schema", RequestFilter::schema,
            "contexts", RequestFilter::entities,
            "app_id", RequestFilter::appId,
            "event_id", RequestFilter::eventId,
            "vendor", RequestFilter::vendor,
            "version", RequestFilter::version,
            "text", RequestFilter::text);

    private static final Pattern DURATION = Pattern.compile("(\\d{1,7})(ms|s|m)");

    private final Map<String, List<String>> values;

    private RequestParameters(Map<String, List<String>> values) {
        this.values = values;
    }

    static RequestParameters ofQuery(HttpRequest request) {
        var values = new LinkedHashMap<String, List<String>>();
        for (var pair : request.query().split("&", -1)) {
            int equals = pair.indexOf('=');
            var name = FieldDecoding.formDecoded(equals < 0 ? pair : pair.substring(0, equals));
            if (!name.isEmpty()) {
                values.computeIfAbsent(name, any -> new ArrayList<>())
                        .add(equals < 0 ? "" : FieldDecoding.formDecoded(pair.substring(equals + 1)));
            }
        }
        return new RequestParameters(values);
    }

    /** @throws BadRequestException if the body is neither empty nor a JSON object */
    static RequestParameters ofQueryAndBody(HttpRequest request) {
        var values = new LinkedHashMap<>(ofQuery(request).values);
        if (request.body().length > 0) {
            body(request)
                    .properties()
                    .forEach(each -> texts(each.getValue())
                            .forEach(value -> values.computeIfAbsent(each.getKey(), name -> new ArrayList<>())
                                    .add(value)));
        }
        return new RequestParameters(values);
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
                ? value.valueStream().map(RequestParameters::text)
                : value.isNull() ? Stream.empty() : Stream.of(text(value));
    }

    private static String text(JsonNode value) {
        if (value.isContainer()) {
            throw new BadRequestException(
                    "A parameter is a text or a list of texts and not " + value.getNodeType() + ".");
        }
        return value.asString();
    }

    /**
     * The objects in a list of a body; none if the list is missing.
     *
     * @throws BadRequestException if it is no list of objects
     */
    static List<JsonNode> objects(JsonNode body, String name) {
        var list = body.path(name);
        if (list.isMissingNode() || list.isNull()) {
            return List.of();
        }
        if (!list.isArray() || !list.valueStream().allMatch(JsonNode::isObject)) {
            throw new BadRequestException(name + " must be a list of objects.");
        }
        return list.valueStream().toList();
    }

    /** @throws BadRequestException if there are others than filters and these */
    void allowFiltersAnd(Set<String> names) {
        var known = new TreeSet<>(names);
        known.addAll(FILTERS.keySet());
        known.add(PROBES);
        for (var name : values.keySet()) {
            if (!known.contains(name)) {
                throw new BadRequestException(
                        "There is no parameter " + name + ". Known are " + String.join(", ", known) + ".");
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

    /** @throws BadRequestException if it is no whole number and {@code ms}, {@code s} or {@code m}, or longer than allowed */
    Optional<Duration> duration(String name, Duration longest) {
        return first(name)
                .map(text -> duration(text)
                        .filter(duration -> duration.compareTo(longest) <= 0)
                        .orElseThrow(
                                () -> new BadRequestException(name + " must be a whole number and ms, s or m, at most "
                                        + longest.toMinutes() + "m; for example 10s.")));
    }

    private static Optional<Duration> duration(String text) {
        return Optional.of(DURATION.matcher(text)).filter(Matcher::matches).map(form -> {
            long number = Long.parseLong(form.group(1));
            return switch (form.group(2)) {
                case "ms" -> Duration.ofMillis(number);
                case "s" -> Duration.ofSeconds(number);
                default -> Duration.ofMinutes(number);
            };
        });
    }

    /** The events that are meant: every filter that is given must accept them. */
    RequestFilter filter() {
        var filter = RequestFilter.events(isSet(PROBES));
        for (var each : FILTERS.entrySet()) {
            for (var value : all(each.getKey())) {
                filter = each.getValue().apply(filter, value);
            }
        }
        return filter;
    }
}
