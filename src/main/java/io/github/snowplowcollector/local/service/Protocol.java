package io.github.snowplowcollector.local.service;

import io.github.snowplowcollector.local.http.HttpRequest;
import io.github.snowplowcollector.local.http.HttpResponse;
import io.github.snowplowcollector.local.http.ServiceException;

/** How a service is spoken to. */
public interface Protocol {

    /** Whether a request that no signature says it of has the shape of one to the service. */
    boolean takes(HttpRequest request);

    String newRequestId();

    /** The error as the service writes it. */
    HttpResponse error(HttpRequest request, ServiceException error, String requestId);

    /** An answer, or an error, with the headers that all of the service's answers bear. */
    HttpResponse identified(HttpResponse answer, String requestId);
}
