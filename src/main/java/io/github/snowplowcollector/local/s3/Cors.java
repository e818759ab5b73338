package io.github.snowplowcollector.local.s3;

import io.github.snowplowcollector.local.http.HttpRequest;
import io.github.snowplowcollector.local.http.XmlElement;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The CORS rules of a bucket. */
record Cors(List<Rule> rules) {

    static final XmlSetting SETTING = XmlSetting.optional(
                    BucketSettings.CORS,
                    "CORSConfiguration",
                    (sent, bucket) -> {
                        fromXml(sent);
                        return Document.copy(sent);
                    },
                    "NoSuchCORSConfiguration",
                    "The CORS configuration does not exist")
            .ofAtMost(64 * 1024);

    private static final Set<String> METHODS = Set.of("GET", "PUT", "HEAD", "POST", "DELETE");
    private static final Pattern HEADER_NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");
    private static final int MAX_RULES = 100;

    /** A rule; lists are as configured, {@code maxAge} in seconds. */
    record Rule(
            List<String> origins,
            List<String> methods,
            List<String> headers,
            List<String> exposed,
            Optional<String> maxAge) {

        boolean allows(String origin, String method, List<String> requestedHeaders) {
            return origins.stream().anyMatch(allowed -> matches(allowed, origin))
                    && methods.contains(method)
                    && requestedHeaders.stream().allMatch(this::allowsHeader);
        }

        private boolean allowsHeader(String name) {
            return headers.stream().anyMatch(allowed -> matches(allowed.toLowerCase(Locale.ROOT), name));
        }

        /** {@code *} for everybody, else the origin itself. */
        private String allowedOrigin(String origin) {
            return origins.contains("*") ? "*" : origin;
        }
    }

    /** Reads and checks a {@code CORSConfiguration}. */
    static Cors fromXml(XmlElement root) {
        Document.allowOnly(root, Set.of("CORSRule"));
        var rules = root.children("CORSRule").map(Cors::rule).toList();
        if (rules.isEmpty() || rules.size() > MAX_RULES) {
            throw S3Errors.malformedXml();
        }
        return new Cors(rules);
    }

    private static Rule rule(XmlElement element) {
        Document.allowOnly(
                element,
                Set.of("ID", "AllowedOrigin", "AllowedMethod", "AllowedHeader", "ExposeHeader", "MaxAgeSeconds"));
        var rule = new Rule(
                texts(element, "AllowedOrigin"),
                texts(element, "AllowedMethod"),
                texts(element, "AllowedHeader"),
                texts(element, "ExposeHeader"),
                element.text("MaxAgeSeconds"));
        if (rule.origins.isEmpty() || rule.methods.isEmpty()) {
            throw S3Errors.malformedXml();
        }
        for (var method : rule.methods) {
            if (!METHODS.contains(method)) {
                throw S3Errors.invalidRequest(
                        "Found unsupported HTTP method in CORS config. Unsupported method is " + method);
            }
        }
        rule.origins.forEach(origin -> oneWildcard("AllowedOrigin", origin));
        rule.headers.forEach(header -> oneWildcard("AllowedHeader", header));
        for (var name : rule.exposed) {
            if (name.contains("*") || !HEADER_NAME.matcher(name).matches()) {
                throw S3Errors.invalidRequest("ExposeHeader \"" + name
                        + "\" contains wildcard. We currently do not support wildcard for ExposeHeader.");
            }
        }
        if (!rule.maxAge.orElse("0").matches("[0-9]{1,9}")) {
            throw S3Errors.malformedXml();
        }
        return rule;
    }

    private static List<String> texts(XmlElement element, String name) {
        return element.children(name).map(XmlElement::text).toList();
    }

    private static void oneWildcard(String kind, String value) {
        if (value.indexOf('*') != value.lastIndexOf('*')) {
            throw S3Errors.invalidRequest(kind + " \"" + value + "\" can not have more than one wildcard.");
        }
    }

    private static boolean matches(String allowed, String value) {
        int star = allowed.indexOf('*');
        if (star < 0) {
            return allowed.equals(value);
        }
        var begin = allowed.substring(0, star);
        var end = allowed.substring(star + 1);
        return value.length() >= begin.length() + end.length() && value.startsWith(begin) && value.endsWith(end);
    }

    /** The headers of a preflight's answer; empty when no rule allows what it asks for. */
    Optional<Map<String, String>> preflight(String origin, String method, Optional<String> requestedHeaders) {
        var names = requestedHeaders.stream()
                .flatMap(header -> Arrays.stream(header.split(",", -1)))
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .filter(name -> !name.isEmpty())
                .toList();
        return first(origin, method, names).map(rule -> {
            var answer = common(rule, origin);
            answer.put("Access-Control-Allow-Methods", String.join(", ", rule.methods));
            if (!names.isEmpty()) {
                answer.put("Access-Control-Allow-Headers", String.join(", ", names));
            }
            rule.maxAge.ifPresent(seconds -> answer.put("Access-Control-Max-Age", seconds));
            return answer;
        });
    }

    /** The headers that the answer of an actual request gets, none unless it has an {@code Origin} that a rule allows. */
    Map<String, String> actual(HttpRequest request) {
        return request.header("origin")
                .flatMap(origin -> first(origin, request.method(), List.of()).map(rule -> common(rule, origin)))
                .orElse(new LinkedHashMap<>());
    }

    private Optional<Rule> first(String origin, String method, List<String> headers) {
        return rules.stream()
                .filter(rule -> rule.allows(origin, method, headers))
                .findFirst();
    }

    private static Map<String, String> common(Rule rule, String origin) {
        var answer = new LinkedHashMap<String, String>();
        answer.put("Access-Control-Allow-Origin", rule.allowedOrigin(origin));
        if (!rule.exposed.isEmpty()) {
            answer.put("Access-Control-Expose-Headers", String.join(", ", rule.exposed));
        }
        if (!rule.allowedOrigin(origin).equals("*")) {
            answer.put("Access-Control-Allow-Credentials", "true");
        }
        answer.put("Vary", "Origin, Access-Control-Request-Headers, Access-Control-Request-Method");
        return answer;
    }
}
