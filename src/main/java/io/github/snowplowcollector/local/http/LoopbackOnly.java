package io.github.snowplowcollector.local.http;

/** Keeps web pages away from a control port. */
public final class LoopbackOnly implements HttpHandler {

    private final HttpHandler next;

    public LoopbackOnly(HttpHandler next) {
        this.next = next;
    }

    @Override
    public HttpResponse handle(HttpRequest request) {
        return HostGuard.LOOPBACK.refusal(request).orElseGet(() -> next.handle(request));
    }
}
