package io.github.snowplowcollector.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.archive.ondemand.Library;
import io.github.snowplowcollector.mojo.maven.Resolver;
import io.github.snowplowcollector.release.BillOfMaterials.Component;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.aether.artifact.Artifact;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What Maven fetches on demand is written down, for those who mirror it and for those who must know what they run. */
class OnDemandTest {

    static final Path BILL = Path.of("src/main/resources/META-INF/sbom/on-demand.cdx.xml");
    private static final Path PAGE = Path.of("src/site/markdown/compatibility.md");

    /** Names that the POMs have, and SPDX's; one that is new here is read by a person first. */
    private static final Map<String, String> LICENCES = Map.of(
            "The Apache Software License, Version 2.0", "Apache-2.0",
            "BSD 2-Clause License", "BSD-2-Clause",
            "Eclipse Public License, Version 2.0", "EPL-2.0",
            "Eclipse Distribution License - v 1.0", "BSD-3-Clause",
            "MIT License", "MIT");

    private final Resolver resolver = Resolver.ofThisBuild();

    @ParameterizedTest
    @EnumSource
    void thePageHasWhatIsResolvedAndHowLargeItIs(Library library) throws Exception {
        var rows = Files.readString(PAGE)
                .split("\\| for " + library.label() + " \\| MB \\|\n", -1)[1]
                .split("\n\n", -1)[0];

        assertThat(rows.lines().skip(1))
                .containsExactlyInAnyOrderElementsOf(resolver.artifacts(library).stream()
                        .map(OnDemandTest::row)
                        .toList());
    }

    private static String row(Artifact artifact) {
        return String.format(
                Locale.ROOT,
                "| `%s:%s:%s` | %.2f |",
                artifact.getGroupId(),
                artifact.getArtifactId(),
                artifact.getVersion(),
                artifact.getFile().length() / 1e6);
    }

    @Test
    void thePageShowsACopyOfThatVersion() throws Exception {
        var page = Files.readString(PAGE).replaceAll(">\\s+<", "><");

        assertThat(Library.PARQUET.artifacts()).allSatisfy(artifact -> {
            var names = artifact.split(":", -1);
            assertThat(page)
                    .contains(String.format(
                            "<groupId>%s</groupId><artifactId>%s</artifactId><version>%s</version>",
                            names[0], names[1], names[2]));
        });
    }

    @Test
    void theBillHasWhatIsResolvedAndItsLicences() throws Exception {
        var resolved = Stream.of(Library.values())
                .flatMap(library -> resolver.artifacts(library).stream())
                .map(this::entry)
                .toList();

        assertThat(BillOfMaterials.read(Files.readAllBytes(BILL)).components())
                .extracting(OnDemandTest::entry)
                .containsExactlyInAnyOrderElementsOf(resolved);
    }

    private String entry(Artifact artifact) {
        try {
            var licences = resolver.licences(artifact).stream()
                    .map(name -> LICENCES.getOrDefault(name, name))
                    .toList();
            return entry(
                    artifact.getGroupId(),
                    artifact.getArtifactId(),
                    artifact.getVersion(),
                    sha256(artifact.getFile()),
                    licences);
        } catch (Exception e) {
            throw new AssertionError(artifact.toString(), e);
        }
    }

    private static String entry(Component component) {
        assertThat(component.text("purl"))
                .isEqualTo(
                        "pkg:maven/%s/%s@%s?type=jar",
                        component.text("group"), component.text("name"), component.text("version"));
        return entry(
                component.text("group"),
                component.text("name"),
                component.text("version"),
                component.text("hash"),
                component.licences());
    }

    private static String entry(String group, String name, String version, String sha256, List<String> licences) {
        return String.join(" ", group, name, version, sha256, licences.toString());
    }

    private static String sha256(File jar) throws Exception {
        var digest = MessageDigest.getInstance("SHA-256");
        return HexFormat.of().formatHex(digest.digest(Files.readAllBytes(jar.toPath())));
    }
}
