package io.github.snowplowcollector.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page about the local cloud names the operations that there are: those that the sources route, and no other. They are names in them. */
class LocalOperationsTest {

    private static final Path ROOM = Path.of("src/main/java/io/github/snowplowcollector/local");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern ROUTE = Pattern.compile("\"([A-Z]+(?: [\\w-]+)?)\",\\s*(?:read|change|is|isNone)\\(");
    private static final Pattern SETTING = Pattern.compile("setting\\(\"(\\w+)\"");
    private static final Pattern NAME = Pattern.compile(
            "\"((?:Add|Assume|Change|Create|Decode|Delete|Describe|Get|Import|List|Publish|Put|Remove|Tag|Untag|Update)[A-Z]\\w+|RequestCertificate)\"");

    @ParameterizedTest
    @CsvSource({
        "CloudFront, cloudfront/CloudFrontPermissions.java",
        "CloudWatch Logs, logs/LogsApi.java",
        "ACM, acm/AcmApi.java",
        "Route 53, route53/Route53Permissions.java",
        "STS, sts/StsApi.java"
    })
    void areOnThePage(String service, String source) throws IOException {
        assertThat(onPage(service, row -> true)).containsExactlyInAnyOrderElementsOf(names(source));
    }

    /** Members of requests, and answers, are no operations. */
    private static TreeSet<String> names(String source) throws IOException {
        var names = new TreeSet<>(found(NAME, source).toList());
        names.removeIf(name -> name.matches("TagKeys|CertificateArn|\\w+(Request|Response|Result)"));
        return names;
    }

    @Test
    void ofBucketsAndObjectsAreOnThePage() throws IOException {
        var routes = Stream.concat(
                Stream.of("s3/S3Api.java", "s3/UnsetSettings.java").flatMap(each -> found(ROUTE, each)),
                found(SETTING, "s3/S3Api.java")
                        .flatMap(each -> Stream.of("GET " + each, "PUT " + each, "DELETE " + each)));
        var onPage = onPage("S3", row -> row.contains("| object |") || row.contains("| bucket |"));
        // It is routed before there is a bucket.
        onPage.remove("PUT");

        assertThat(onPage).containsExactlyInAnyOrderElementsOf(routes.toList());
    }

    private static Stream<String> found(Pattern pattern, String source) {
        try {
            return pattern.matcher(Files.readString(ROOM.resolve(source)))
                    .results()
                    .map(found -> found.group(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> onPage(String service, Predicate<String> rows) throws IOException {
        var page = Files.readString(Path.of("src/site/markdown/local-cloud.md"));
        var section = page.split("\n## " + service + "\n", 2)[1].split("\n## ", 2)[0];
        return new ArrayList<>(section.lines()
                .filter(row -> row.startsWith("| `"))
                .filter(rows)
                .map(row -> row.split("\\|")[1])
                .flatMap(first -> CODE.matcher(first).results().map(code -> code.group(1)))
                .toList());
    }
}
