package io.github.snowplowcollector.local.route53;

import io.github.snowplowcollector.local.http.HttpResponse;
import io.github.snowplowcollector.local.http.XmlElement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The shapes of Route 53's answers. */
final class Route53Answers {

    static final String NAMESPACE = "https://route53.amazonaws.com/doc/2013-04-01/";

    private Route53Answers() {}

    /** The root element of an answer. */
    static XmlElement root(String name) {
        return new XmlElement(name).attribute("xmlns", NAMESPACE);
    }

    static HttpResponse ok(XmlElement root) {
        return HttpResponse.xml(200, root.toDocument());
    }

    /** @param id of the hosted zone that was made */
    static HttpResponse created(XmlElement root, String id) {
        return HttpResponse.xml(201, root.toDocument())
                .with("Location", "https://route53.amazonaws.com" + Route53Call.VERSION + "hostedzone/" + id);
    }

    static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS).toString();
    }
}
