package io.github.snowplowcollector.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.maven.model.Model;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Namespace, version and address stand in the POM; besides, only what is copied or run as it is repeats the first two. */
class NamespaceTest {

    private static final Model POM = OurPom.read();

    private static final Pattern NAMED = Pattern.compile("<groupId>([^<]+)</groupId>\\s*<artifactId>"
            + POM.getArtifactId() + "</artifactId>\\s*<version>([^<]+)</version>");

    private static final String SPARK = "src/spark/pom.xml";

    private static final List<String> COPIED = List.of(
            "README.md",
            "src/examples/spring-boot/pom.xml",
            "src/examples/vite/pom.xml",
            "src/it/events/pom.xml",
            "src/it/lake/pom.xml",
            "src/it/quickstart/pom.xml",
            "src/site/markdown/compatibility.md",
            "src/site/markdown/setup-on-aws.md",
            "src/site/markdown/test-your-tracking.md");

    @Test
    void whoRegistersAnotherChangesThePomAndWhatIsCopied() throws IOException {
        assertThat(sources().entrySet())
                .filteredOn(source -> source.getValue().contains(POM.getGroupId()))
                .extracting(Map.Entry::getKey)
                .containsExactlyInAnyOrderElementsOf(Stream.concat(Stream.of("pom.xml", SPARK), COPIED.stream())
                        .toList());
    }

    @Test
    void theDataSourceIsReleasedWithThePlugin() throws IOException {
        assertThat(Files.readString(Path.of(SPARK)))
                .contains("<groupId>" + POM.getGroupId() + "</groupId>")
                .contains("<version>" + POM.getVersion() + "</version>");
    }

    @ParameterizedTest
    @FieldSource("COPIED")
    void whatIsCopiedNamesThePluginAsItIs(String file) throws IOException {
        var text = Files.readString(Path.of(file));

        assertThat(NAMED.matcher(text).results().map(named -> named.group(1)))
                .isNotEmpty()
                .containsOnly(POM.getGroupId());
        assertThat(NAMED.matcher(text).results().map(named -> named.group(2))).containsOnly(POM.getVersion());
    }

    @Test
    void theAddressOfTheRepositoryStandsInOnePlace() throws IOException {
        var address = POM.getProperties().getProperty("repository");
        var owner = address.substring(0, address.lastIndexOf('/'));

        assertThat(sources().entrySet())
                .filteredOn(source -> source.getValue().contains(owner))
                .extracting(Map.Entry::getKey)
                .containsExactly("pom.xml");
        assertThat(Files.readString(Path.of("pom.xml"))).containsOnlyOnce(owner);
    }

    private static Map<String, String> sources() throws IOException {
        var sources = new TreeMap<String, String>();
        for (var root : new String[] {"README.md", "pom.xml", ".github", "src"}) {
            try (Stream<Path> files = Files.walk(Path.of(root))) {
                for (var file : files.filter(Files::isRegularFile)
                        .filter(NamespaceTest::isNotBuilt)
                        .toList()) {
                    // Each byte is a character: some files are no text.
                    sources.put(
                            file.toString().replace('\\', '/'), Files.readString(file, StandardCharsets.ISO_8859_1));
                }
            }
        }
        return sources;
    }

    /** Stories that are run in place, and the trackers' packages, leave their own beside the sources. */
    private static boolean isNotBuilt(Path file) {
        return StreamSupport.stream(file.spliterator(), false)
                .map(Path::toString)
                .noneMatch(Set.of("target", "node_modules")::contains);
    }
}
