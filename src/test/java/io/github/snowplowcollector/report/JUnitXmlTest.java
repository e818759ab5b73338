package io.github.snowplowcollector.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.model.Check;
import io.github.snowplowcollector.model.Check.Status;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

class JUnitXmlTest {

    @TempDir
    Path folder;

    @Test
    void writesWhatCiServersRead() throws Exception {
        assertThat(Files.readString(write(
                        new Check("dns", Status.PASS, "fine", "", Duration.ofMillis(34)),
                        new Check("https", Status.FAIL, "403", "run snowplow:setup"),
                        new Check("log", Status.PENDING, "normally within 1 h", ""),
                        new Check("http", Status.SKIPPED, "allow-all", ""))))
                .isEqualTo("""
                        <?xml version="1.0" encoding="UTF-8"?>
                        <testsuite name="snowplow.acme" tests="4" failures="1" errors="0" skipped="2" time="1.234" timestamp="2026-11-24T01:02:03Z">
                          <testcase name="dns" classname="snowplow.acme" time="0.034">
                            <system-out>fine</system-out>
                          </testcase>
                          <testcase name="https" classname="snowplow.acme" time="0.000">
                            <failure type="check" message="403">403
                        Fix: run snowplow:setup</failure>
                          </testcase>
                          <testcase name="log" classname="snowplow.acme" time="0.000">
                            <skipped message="normally within 1 h"/>
                          </testcase>
                          <testcase name="http" classname="snowplow.acme" time="0.000">
                            <skipped message="allow-all"/>
                          </testcase>
                        </testsuite>
                        """);
    }

    @Test
    void survivesHostileText() throws Exception {
        Path file =
                write(new Check("a\"<b>&", Status.FAIL, "tab\tline\n\u0000\u001b[31m\uFFFE\uD800x 😀", "]]> <script>"));
        Element failure = (Element) DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(file.toFile())
                .getElementsByTagName("failure")
                .item(0);
        assertThat(((Element) failure.getParentNode()).getAttribute("name")).isEqualTo("a\"<b>&");
        assertThat(failure.getAttribute("message")).isEqualTo("tab\tline\n\uFFFD\uFFFD[31m\uFFFD\uFFFDx 😀");
        assertThat(failure.getTextContent()).endsWith("x 😀\nFix: ]]> <script>");
    }

    private Path write(Check... checks) {
        Path file = folder.resolve("TEST-snowplow.xml");
        JUnitXml.write(
                file,
                "snowplow.acme",
                List.of(checks),
                Duration.ofMillis(1234),
                Instant.parse("2026-11-24T01:02:03.456Z"));
        return file;
    }
}
