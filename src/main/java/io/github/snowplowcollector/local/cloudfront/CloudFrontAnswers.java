package io.github.snowplowcollector.local.cloudfront;

import io.github.snowplowcollector.local.http.HttpResponse;
import io.github.snowplowcollector.local.http.XmlElement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The shapes of CloudFront's answers. */
final class CloudFrontAnswers {

    static final String NAMESPACE = "http://cloudfront.amazonaws.com/doc/2020-05-31/";
    private static final String LOCATION = "https://cloudfront.amazonaws.com/2020-05-31/";

    private CloudFrontAnswers() {}

    static HttpResponse ok(XmlElement document) {
        return xml(200, document);
    }

    static HttpResponse ok(XmlElement document, String etag) {
        return xml(200, document).with("ETag", etag);
    }

    /** @param path of what was created, behind the API's version */
    static HttpResponse created(XmlElement document, String path) {
        return xml(201, document).with("Location", LOCATION + path);
    }

    static HttpResponse noContent() {
        return HttpResponse.empty(204);
    }

    /** The root element bears the namespace; it is built for this answer or copied for it. */
    private static HttpResponse xml(int status, XmlElement document) {
        var root = new XmlElement(document.name()).attribute("xmlns", NAMESPACE);
        document.children().forEach(root::add);
        return HttpResponse.xml(status, root.toDocument());
    }

    static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS).toString();
    }
}
