package io.github.snowplowcollector.local;

import io.github.snowplowcollector.local.auth.CredentialsException;
import io.github.snowplowcollector.local.auth.SigV4;
import io.github.snowplowcollector.local.http.HttpHandler;
import io.github.snowplowcollector.local.http.HttpRequest;
import io.github.snowplowcollector.local.http.HttpResponse;
import io.github.snowplowcollector.local.http.ServiceException;
import io.github.snowplowcollector.local.service.LocalService;
import io.github.snowplowcollector.local.sts.Identities;
import java.util.List;
import java.util.Optional;

/**
 * One port for all services: a signed request names its service, any other is told apart by its shape.
 *
 * @param services in the order in which shapes are looked at; the last one takes every shape
 * @param identities whom requests are judged as
 */
record ApiDispatch(List<LocalService> services, Identities identities) implements HttpHandler {

    private static final SigV4 SIGNATURES = new SigV4("AuthorizationHeaderMalformed");

    @Override
    public HttpResponse handle(HttpRequest request) {
        var signer = signer(request);
        var service = signer.flatMap(this::signedService)
                .or(() -> services.stream()
                        .filter(each -> each.protocol().takes(request))
                        .findFirst())
                .orElseThrow();
        try {
            return service.answer(request, identities.of(request, signer));
        } catch (CredentialsException e) {
            return service.refuse(request, e.problem());
        }
    }

    /** Empty without a signature and for one that cannot be read; the service that gets the request will say what is wrong with it. */
    private static Optional<SigV4.Caller> signer(HttpRequest request) {
        try {
            return SIGNATURES.caller(request);
        } catch (ServiceException e) {
            return Optional.empty();
        }
    }

    private Optional<LocalService> signedService(SigV4.Caller signer) {
        return services.stream()
                .filter(service -> service.name().equals(signer.service()))
                .findFirst();
    }
}
