package io.github.snowplowcollector.local.route53;

import io.github.snowplowcollector.local.http.HttpRequest;
import io.github.snowplowcollector.local.http.Percent;
import io.github.snowplowcollector.local.http.Query;
import io.github.snowplowcollector.local.http.ServiceException;
import io.github.snowplowcollector.local.http.XmlElement;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A request to Route 53's API, taken apart.
 *
 * @param path parts of the path behind the version
 */
record Route53Call(String method, List<String> path, Query query, byte[] body) {

    static final String VERSION = "/2013-04-01/";

    /** A change batch may have 1,000 changes with 32,000 characters of values. */
    private static final int LARGEST_DOCUMENT = 2 * 1024 * 1024;

    /** Empty if the path is not one of the API's version. */
    static Optional<Route53Call> of(HttpRequest request) {
        if (!request.path().startsWith(VERSION)) {
            return Optional.empty();
        }
        var path = Arrays.stream(request.path().substring(VERSION.length()).split("/", -1))
                .filter(part -> !part.isEmpty())
                .map(Percent::decode)
                .toList();
        return Optional.of(new Route53Call(request.method(), path, Query.parse(request.query()), request.body()));
    }

    /** The method and the path, with stars for what is each resource's own. */
    String shape() {
        var shape = new StringBuilder(method);
        for (int i = 0; i < path.size(); i++) {
            boolean named = i == 0 || (i == 2 && !path.get(0).equals("tags"));
            shape.append(' ').append(named ? path.get(i) : "*");
        }
        return shape.toString();
    }

    /** The id that the path names. */
    String id() {
        return path.get(path.get(0).equals("tags") ? 2 : 1);
    }

    /** A parameter of the query that is not empty. */
    Optional<String> parameter(String name) {
        return query.value(name).filter(value -> !value.isEmpty());
    }

    /**
     * How many entries a page may have: as asked, but not more than this.
     *
     * @throws ServiceException {@code InvalidInput}
     */
    int maxItems(int most) {
        var asked = parameter("maxitems").orElse(Integer.toString(most));
        if (!asked.matches("0*[1-9][0-9]{0,8}")) {
            throw Route53Errors.invalidInput("The value of maxitems is not valid: " + asked);
        }
        return Math.min(Integer.parseInt(asked), most);
    }

    /** The body's root element, which must have this name. */
    XmlElement document(String name) {
        if (body.length > LARGEST_DOCUMENT) {
            throw ServiceException.requestEntityTooLarge();
        }
        var document = XmlElement.parse(body);
        if (!document.name().equals(name)) {
            throw new ServiceException(400, "MalformedInput", document.name() + " is not valid, expected " + name);
        }
        return document;
    }
}
