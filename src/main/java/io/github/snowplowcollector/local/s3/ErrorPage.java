package io.github.snowplowcollector.local.s3;

import io.github.snowplowcollector.local.http.HttpResponse;
import io.github.snowplowcollector.local.http.ServiceException;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How the website endpoint tells an error to people.
 *
 * @param lines what is known of it
 * @param nested the same of why there is no custom page; empty if none was looked for
 */
record ErrorPage(ServiceException error, String requestId, List<String> lines, List<String> nested) {

    static ErrorPage of(ServiceException error, String requestId) {
        return new ErrorPage(error, requestId, lines(error), List.of());
    }

    private static List<String> lines(ServiceException error) {
        return List.of("Code: " + error.code(), "Message: " + error.getMessage());
    }

    /** The same page with a line more, unless that is empty. */
    ErrorPage about(String line) {
        return new ErrorPage(error, requestId, more(lines, line), nested);
    }

    /** The same page where the custom one could not be had. */
    ErrorPage without(String key, ServiceException why) {
        var line = why.status() == 404 ? "Key: " + key : "";
        return new ErrorPage(error, requestId, lines, more(lines(why), line));
    }

    private static List<String> more(List<String> lines, String line) {
        return Stream.concat(lines.stream(), Stream.of(line).filter(text -> !text.isEmpty()))
                .toList();
    }

    HttpResponse answer() {
        var title = HttpResponseStatus.valueOf(error.status()).toString();
        var custom = nested.isEmpty()
                ? ""
                : "<h3>An Error Occurred While Attempting to Retrieve a Custom Error Document</h3>\n" + list(nested);
        var html = "<html>\n<head><title>" + title + "</title></head>\n<body>\n<h1>" + title + "</h1>\n"
                + list(more(lines, "RequestId: " + requestId)) + custom + "<hr/>\n</body>\n</html>\n";
        var headers = Map.of(
                "Content-Type", "text/html; charset=utf-8",
                "x-amz-error-code", error.code(),
                "x-amz-error-message", String.valueOf(error.getMessage()));
        return new HttpResponse(error.status(), headers, html.getBytes(StandardCharsets.UTF_8));
    }

    private static String list(List<String> lines) {
        return lines.stream()
                .map(line ->
                        "<li>" + line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") + "</li>\n")
                .collect(Collectors.joining("", "<ul>\n", "</ul>\n"));
    }
}
