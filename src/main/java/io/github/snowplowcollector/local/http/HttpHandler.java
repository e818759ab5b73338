package io.github.snowplowcollector.local.http;

/** Answers requests; called on several threads at once. */
@FunctionalInterface
public interface HttpHandler {

    HttpResponse handle(HttpRequest request);
}
