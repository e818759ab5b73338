package io.github.snowplowcollector.local.micro;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The files of the page at {@code /micro/ui}. What events, headers and paths hold is hostile, so that a browser is told to run nothing
 * but these files, and to turn no text into markup even if one of them tried.
 */
final class PageFiles {

    private static final String PATH = "/micro/ui";
    private static final Pattern NAME = Pattern.compile("([a-z]+)\\.(html|js|css|svg)");

    /** Of the chart library, which comes as a WebJar. */
    private static final String UPLOT = "/META-INF/resources/webjars/uplot/1.6.30/dist/";

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "svg", "image/svg+xml");

    private static final Map<String, String> SECURITY = Map.of(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; base-uri 'none'; "
                    + "form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
            "Referrer-Policy",
            "no-referrer",
            "Cross-Origin-Opener-Policy",
            "same-origin",
            "Cross-Origin-Resource-Policy",
            "same-origin");

    private PageFiles() {}

    /** A file of the page; empty if there is none at this path. */
    static Optional<MicroAnswer> answer(String path) {
        if (!path.equals(PATH) && !path.startsWith(PATH + "/")) {
            return Optional.empty();
        }
        var name = path.length() <= PATH.length() + 1 ? "index.html" : path.substring(PATH.length() + 1);
        var matcher = NAME.matcher(name);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return read(resource(name)).map(bytes -> {
            var headers = new LinkedHashMap<>(SECURITY);
            headers.put("Content-Type", TYPES.getOrDefault(matcher.group(2), ""));
            return new MicroAnswer(200, headers, new MicroAnswer.Whole(bytes));
        });
    }

    private static String resource(String name) {
        return switch (name) {
            case "uplot.js" -> UPLOT + "uPlot.esm.js";
            case "uplot.css" -> UPLOT + "uPlot.min.css";
            default -> "ui/" + name;
        };
    }

    private static Optional<byte[]> read(String resource) {
        try (var in = PageFiles.class.getResourceAsStream(resource)) {
            return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
