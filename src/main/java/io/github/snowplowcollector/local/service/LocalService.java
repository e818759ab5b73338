package io.github.snowplowcollector.local.service;

import io.github.snowplowcollector.local.auth.CredentialsException;
import io.github.snowplowcollector.local.http.HttpRequest;
import io.github.snowplowcollector.local.http.HttpResponse;
import io.github.snowplowcollector.local.http.ServiceException;
import io.github.snowplowcollector.local.iam.Access;
import io.github.snowplowcollector.local.iam.Principal;
import java.util.List;

/**
 * A service of the local cloud.
 *
 * @param name as the scope of a signature has it
 * @param permissions what a request takes of IAM
 * @param operations what the service does
 */
public record LocalService(String name, Protocol protocol, Permissions permissions, Operations operations) {

    /** What the identity policy of whoever calls must allow. */
    @FunctionalInterface
    public interface Permissions {

        /** For a service that nobody needs a right for, or that asks IAM itself. */
        Permissions NONE = request -> List.of();

        /**
         * The accesses, none for what is not known and nobody answers.
         *
         * @throws ServiceException when the request is not signed as the service wants it
         */
        List<Access> of(HttpRequest request);
    }

    /** Answers requests that are allowed; called on several threads at once. */
    @FunctionalInterface
    public interface Operations {

        /**
         * Answers one.
         *
         * @param principal whom it is judged as
         * @throws ServiceException for an error; anything else that is thrown is an internal one
         */
        HttpResponse answer(HttpRequest request, Principal principal, String requestId);
    }

    /**
     * Answers a request, with an error if it is not allowed or fails.
     *
     * @param principal whom it is judged as
     */
    public HttpResponse answer(HttpRequest request, Principal principal) {
        var requestId = protocol.newRequestId();
        HttpResponse answer;
        try {
            permissions.of(request).forEach(access -> require(access, principal));
            answer = operations.answer(request, principal, requestId);
        } catch (Throwable e) {
            answer = protocol.error(request, ServiceException.of(e), requestId);
        }
        return protocol.identified(answer, requestId);
    }

    /** Answers a request whose temporary credentials are not in order. */
    public HttpResponse refuse(HttpRequest request, CredentialsException.Problem problem) {
        var requestId = protocol.newRequestId();
        return protocol.identified(protocol.error(request, protocol.refusal(problem), requestId), requestId);
    }

    private static void require(Access access, Principal principal) {
        if (!principal.allows(access)) {
            throw new ServiceException(403, "AccessDenied", principal.refusal(access, access.resource()));
        }
    }

    /** How a service is spoken to. */
    public interface Protocol {

        /** Whether a request that no signature says it of has the shape of one to the service. */
        boolean takes(HttpRequest request);

        String newRequestId();

        /** The error as the service writes it. */
        HttpResponse error(HttpRequest request, ServiceException error, String requestId);

        /** What it says of temporary credentials that are not in order. */
        ServiceException refusal(CredentialsException.Problem problem);

        /** An answer, or an error, with the headers that all of the service's answers bear. */
        HttpResponse identified(HttpResponse answer, String requestId);
    }
}
