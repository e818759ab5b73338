package io.github.snowplowcollector.local.service;

import io.github.snowplowcollector.local.auth.CredentialsException;
import io.github.snowplowcollector.local.http.HttpRequest;
import io.github.snowplowcollector.local.http.HttpResponse;
import io.github.snowplowcollector.local.http.ServiceException;
import io.github.snowplowcollector.local.http.XmlElement;
import java.util.UUID;
import java.util.function.Predicate;

/** The protocols of AWS that answer in XML, S3's own aside: they differ in how requests look, and write errors alike. */
public final class XmlProtocol implements LocalService.Protocol {

    private static final String FORM = "application/x-www-form-urlencoded";

    private final String namespace;
    private final Predicate<HttpRequest> shape;

    private XmlProtocol(String namespace, Predicate<HttpRequest> shape) {
        this.namespace = namespace;
        this.shape = shape;
    }

    /**
     * REST-XML: the path names the resource.
     *
     * @param version what all paths begin with
     */
    public static LocalService.Protocol rest(String namespace, String version) {
        return new XmlProtocol(namespace, request -> request.path().startsWith(version));
    }

    /** Query: a form or the query of the root's address names the action. */
    public static LocalService.Protocol query(String namespace) {
        return new XmlProtocol(namespace, request -> request.path().equals("/") && isAction(request));
    }

    private static boolean isAction(HttpRequest request) {
        boolean form = request.method().equals("POST")
                && request.header("content-type")
                        .filter(type -> type.startsWith(FORM))
                        .isPresent();
        return form || (request.method().equals("GET") && request.query().startsWith("Action="));
    }

    @Override
    public boolean takes(HttpRequest request) {
        return shape.test(request);
    }

    @Override
    public String newRequestId() {
        return UUID.randomUUID().toString();
    }

    @Override
    public HttpResponse error(HttpRequest request, ServiceException error, String requestId) {
        var root = new XmlElement("ErrorResponse").attribute("xmlns", namespace);
        root.open("Error")
                .add("Type", error.status() < 500 ? "Sender" : "Receiver")
                .add("Code", error.code())
                .add("Message", String.valueOf(error.getMessage()));
        return HttpResponse.xml(error.status(), root.add("RequestId", requestId).toDocument());
    }

    @Override
    public ServiceException refusal(CredentialsException.Problem problem) {
        return problem == CredentialsException.Problem.EXPIRED_TOKEN
                ? new ServiceException(403, "ExpiredToken", "The security token included in the request is expired")
                : new ServiceException(
                        403, "InvalidClientTokenId", "The security token included in the request is invalid.");
    }

    @Override
    public HttpResponse identified(HttpResponse answer, String requestId) {
        return answer.with("x-amzn-RequestId", requestId);
    }
}
