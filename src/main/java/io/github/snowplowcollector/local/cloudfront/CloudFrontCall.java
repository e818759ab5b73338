package io.github.snowplowcollector.local.cloudfront;

import io.github.snowplowcollector.local.http.HttpRequest;
import io.github.snowplowcollector.local.http.ServiceException;
import io.github.snowplowcollector.local.http.XmlElement;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A request to CloudFront's API, taken apart.
 *
 * @param method HTTP method
 * @param path parts of the path behind the version, of which the kind of a resource is one
 * @param query decoded parameters; without a value: empty
 */
record CloudFrontCall(
        String method, List<String> path, Map<String, String> query, Optional<String> ifMatch, byte[] body) {

    static final String VERSION = "/2020-05-31/";

    /** The one kind whose name has two parts. */
    static final String IDENTITY = "origin-access-identity/cloudfront";

    /** An invalidation may name 3,000 paths of 4,000 characters; nothing else comes near. */
    private static final int LARGEST_DOCUMENT = 12 * 1024 * 1024;

    /** Empty if the path is not one of the API's version. */
    static Optional<CloudFrontCall> of(HttpRequest request) {
        if (!request.path().startsWith(VERSION)) {
            return Optional.empty();
        }
        var behind = request.path().substring(VERSION.length());
        boolean identity = behind.equals(IDENTITY) || behind.startsWith(IDENTITY + "/");
        var path = Stream.concat(
                        identity ? Stream.of(IDENTITY) : Stream.empty(),
                        Arrays.stream(behind.substring(identity ? IDENTITY.length() : 0)
                                        .split("/", -1))
                                .filter(part -> !part.isEmpty())
                                .map(CloudFrontCall::decode))
                .toList();
        return Optional.of(new CloudFrontCall(
                request.method(), path, query(request.query()), request.header("if-match"), request.body()));
    }

    private static Map<String, String> query(String raw) {
        var query = new LinkedHashMap<String, String>();
        for (var parameter : raw.split("&", -1)) {
            int equals = parameter.indexOf('=');
            var name = equals < 0 ? parameter : parameter.substring(0, equals);
            query.put(decode(name), equals < 0 ? "" : decode(parameter.substring(equals + 1)));
        }
        return query;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw CloudFrontErrors.invalidArgument("The request's address is not well encoded.");
        }
    }

    /** Whether this is {@code method} on a path of these parts; a star stands for any part. */
    boolean is(String wantedMethod, String... parts) {
        if (!method.equals(wantedMethod) || path.size() != parts.length) {
            return false;
        }
        for (int i = 0; i < parts.length; i++) {
            if (!parts[i].equals("*") && !parts[i].equals(path.get(i))) {
                return false;
            }
        }
        return true;
    }

    String part(int index) {
        return path.get(index);
    }

    /** The body's root element, which must have this name. */
    XmlElement document(String name) {
        if (body.length > LARGEST_DOCUMENT) {
            throw ServiceException.requestEntityTooLarge();
        }
        var document = XmlElement.parse(body);
        if (!document.name().equals(name)) {
            throw CloudFrontErrors.invalidArgument("The request's document must be " + name + ".");
        }
        return document;
    }
}
