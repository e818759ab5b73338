package io.github.snowplowcollector.local.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The files of the page, as a browser gets them. */
class MicroUiTest {

    private static final Path FILES = Path.of("src/main/resources/io/github/snowplowcollector/local/micro/ui");
    private static final Pattern ADDRESS = Pattern.compile("(?:href|src)=\"([^\"]+)\"|from '(/[^']+)'");

    @TempDir
    Path directory;

    EdgeFixture fixture;
    String id;

    @BeforeEach
    void start() throws IOException {
        fixture = new EdgeFixture(directory);
        id = fixture.cloud.deploy(fixture.cloud.collector("ref")).id();
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/micro/ui, text/html; charset=utf-8, <!doctype html>",
        "/micro/ui/, text/html; charset=utf-8, <!doctype html>",
        "/micro/ui?status=bad, text/html; charset=utf-8, <!doctype html>",
        "/micro/ui/main.js, text/javascript; charset=utf-8, import",
        "/micro/ui/page.css, text/css; charset=utf-8, prefers-color-scheme",
        "/micro/ui/icon.svg, image/svg+xml, <svg",
        "/micro/ui/uplot.js, text/javascript; charset=utf-8, uPlot",
        "/micro/ui/uplot.css, text/css; charset=utf-8, uplot"
    })
    void servesItsFilesWithTheirTypes(String path, String type, String text) {
        var answer = fixture.get(id, path);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo(type);
        assertThat(answer.body()).contains(text);
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.header("Content-Security-Policy"))
                .startsWith(
                        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'")
                .contains("frame-ancestors 'none'", "base-uri 'none'", "form-action 'none'", "trusted-types 'none'")
                .doesNotContain("unsafe", "data:", "http:", "*");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/micro/ui/nothing.js",
                "/micro/ui/../PageFiles.class",
                "/micro/ui/..%2FPageFiles.class",
                "/micro/ui/uPlot.cjs.js",
                "/micro/ui/main.js/",
                "/micro/uiother",
                "/micro/ui//etc/passwd"
            })
    void servesNothingElse(String path) {
        assertThat(fixture.get(id, path).status()).isEqualTo(404);
    }

    @Test
    void loadsNothingFromAnotherHost() throws IOException {
        try (var files = Files.list(FILES)) {
            for (var file : files.toList()) {
                var matcher = ADDRESS.matcher(Files.readString(file));
                while (matcher.find()) {
                    var address = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
                    if (!address.startsWith("${")) {
                        assertThat(fixture.get(id, address).status())
                                .as(file + ": " + address)
                                .isEqualTo(200);
                    }
                }
            }
        }
    }

    @Test
    void isNotCollected() {
        fixture.get(id, "/micro/ui");
        fixture.get(id, "/micro/ui/main.js");
        assertThat(fixture.rows()).isEmpty();
    }
}
