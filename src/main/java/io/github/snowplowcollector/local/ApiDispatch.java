package io.github.snowplowcollector.local;

import io.github.snowplowcollector.local.auth.SigV4;
import io.github.snowplowcollector.local.http.HttpHandler;
import io.github.snowplowcollector.local.http.HttpRequest;
import io.github.snowplowcollector.local.http.HttpResponse;
import io.github.snowplowcollector.local.http.ServiceException;
import io.github.snowplowcollector.local.iam.Principal;
import io.github.snowplowcollector.local.service.LocalService;
import java.util.List;
import java.util.Optional;

/**
 * One port for all services: a signed request names its service, any other is told apart by its shape.
 *
 * @param services in the order in which shapes are looked at; the last one takes every shape
 * @param principal whom every request is judged as
 */
record ApiDispatch(List<LocalService> services, Principal principal) implements HttpHandler {

    private static final SigV4 SIGNATURES = new SigV4("AuthorizationHeaderMalformed");

    @Override
    public HttpResponse handle(HttpRequest request) {
        return signedService(request)
                .or(() -> services.stream()
                        .filter(service -> service.protocol().takes(request))
                        .findFirst())
                .orElseThrow()
                .answer(request, principal);
    }

    /** Empty without a signature and for one that cannot be read; the service that gets the request will say what is wrong with it. */
    private Optional<LocalService> signedService(HttpRequest request) {
        try {
            var name = SIGNATURES.caller(request).map(SigV4.Caller::service).orElse("");
            return services.stream()
                    .filter(service -> service.name().equals(name))
                    .findFirst();
        } catch (ServiceException e) {
            return Optional.empty();
        }
    }
}
