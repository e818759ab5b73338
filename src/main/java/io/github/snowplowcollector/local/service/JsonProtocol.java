package io.github.snowplowcollector.local.service;

import io.github.snowplowcollector.local.auth.CredentialsException;
import io.github.snowplowcollector.local.http.HttpRequest;
import io.github.snowplowcollector.local.http.HttpResponse;
import io.github.snowplowcollector.local.http.ServiceException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import tools.jackson.jr.ob.JSON;

/**
 * AWS's JSON protocol 1.1: a header names the operation, and all errors of the caller have one status.
 *
 * @param target what the header begins with, before a dot and the operation
 */
public record JsonProtocol(String target) implements LocalService.Protocol {

    private static final String TARGET = "x-amz-target";
    private static final String TYPE = "application/x-amz-json-1.1";

    /** An answer with this document. */
    public static HttpResponse ok(Map<String, ?> document) {
        return answer(200, document);
    }

    private static HttpResponse answer(int status, Map<String, ?> document) {
        return new HttpResponse(status, Map.of("Content-Type", TYPE), JSON.std.asBytes(document));
    }

    /**
     * The operation that is asked for.
     *
     * @throws ServiceException if the request is none of this protocol
     */
    public String operation(HttpRequest request) {
        var asked = request.header(TARGET).orElse("");
        boolean typed = request.header("content-type")
                .filter(type -> type.startsWith(TYPE))
                .isPresent();
        if (!request.method().equals("POST") || !request.path().equals("/") || !typed || !takes(request)) {
            throw unknownOperation(asked);
        }
        return asked.substring(target.length() + 1);
    }

    /** What is said of an operation that there is not, or not here. */
    public static ServiceException unknownOperation(String name) {
        return new ServiceException(
                400, "UnknownOperationException", "The local cloud does not implement the operation " + name + ".");
    }

    @Override
    public boolean takes(HttpRequest request) {
        return request.header(TARGET)
                .filter(asked -> asked.startsWith(target + "."))
                .isPresent();
    }

    @Override
    public String newRequestId() {
        return UUID.randomUUID().toString();
    }

    @Override
    public HttpResponse error(HttpRequest request, ServiceException error, String requestId) {
        var document = new LinkedHashMap<String, Object>();
        document.put("__type", error.code().endsWith("Exception") ? error.code() : error.code() + "Exception");
        document.put("message", String.valueOf(error.getMessage()));
        return answer(error.status() < 500 ? 400 : 500, document);
    }

    @Override
    public ServiceException refusal(CredentialsException.Problem problem) {
        return problem == CredentialsException.Problem.EXPIRED_TOKEN
                ? JsonErrors.of("ExpiredTokenException", "The security token included in the request is expired")
                : JsonErrors.of(
                        "UnrecognizedClientException", "The security token included in the request is invalid.");
    }

    @Override
    public HttpResponse identified(HttpResponse answer, String requestId) {
        return answer.with("x-amzn-RequestId", requestId);
    }
}
