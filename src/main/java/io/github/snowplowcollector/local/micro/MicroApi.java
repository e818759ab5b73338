package io.github.snowplowcollector.local.micro;

import io.github.snowplowcollector.local.http.HttpRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * The API under {@code /micro} of one distribution, for those who have access. Nothing of it is cached.
 */
final class MicroApi {

    private final MicroAccess access;
    private final Routes routes;

    MicroApi(MicroAccess access, Routes routes) {
        this.access = access;
        this.routes = routes;
    }

    /** Completes with an answer, never with a failure; cancelled, nobody waits for it any more. */
    @SuppressWarnings("FutureReturnValueIgnored") // what follows an answer cannot fail
    CompletableFuture<MicroAnswer> answer(HttpRequest request) {
        var refusal = access.refusalOfPage(request);
        if (refusal.isPresent()) {
            return CompletableFuture.completedFuture(refusal.get());
        }
        var headers = headers(request);
        if (request.method().equals("OPTIONS")) {
            return CompletableFuture.completedFuture(preflight(request).with(headers));
        }
        var lacking = access.refusalOfDevice(request);
        if (lacking.isPresent()) {
            return CompletableFuture.completedFuture(lacking.get().with(headers));
        }
        headers.putAll(access.cookie(request));
        var given = new CompletableFuture<MicroAnswer>();
        CompletableFuture<MicroAnswer> made;
        try {
            made = routes.answer(MicroAccess.withoutToken(request));
        } catch (RuntimeException | Error e) {
            made = CompletableFuture.failedFuture(e);
        }
        var source = made;
        source.whenComplete((answer, failure) -> {
            var said = failure == null ? answer : failed(failure);
            if (!given.complete(said.with(headers)) && said.body() instanceof MicroAnswer.Chunked unsent) {
                unsent.close();
            }
        });
        given.whenComplete((answer, cancelled) -> source.cancel(false));
        return given;
    }

    private static MicroAnswer failed(Throwable failure) {
        var cause = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof BadRequestException
                ? MicroAnswer.text(400, String.valueOf(cause.getMessage()))
                : MicroAnswer.text(500, "The events cannot be read: " + cause);
    }

    private static Map<String, String> headers(HttpRequest request) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("Cache-Control", "no-store");
        headers.put("X-Content-Type-Options", "nosniff");
        request.header("origin").ifPresent(origin -> {
            headers.put("Access-Control-Allow-Origin", origin);
            headers.put("Access-Control-Allow-Credentials", "true");
            headers.put("Vary", "Origin");
        });
        return headers;
    }

    private static MicroAnswer preflight(HttpRequest request) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("Access-Control-Allow-Methods", "GET, HEAD, POST, OPTIONS");
        request.header("access-control-request-headers")
                .ifPresent(names -> headers.put("Access-Control-Allow-Headers", names));
        headers.put("Access-Control-Max-Age", "3600");
        return new MicroAnswer(200, headers, new MicroAnswer.Whole(new byte[0]));
    }
}
