package io.github.snowplowcollector.mojo.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.snowplowcollector.archive.ondemand.Library;
import io.github.snowplowcollector.ground.UserException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LibraryJarsTest {

    @TempDir
    Path localRepository;

    @Test
    void areFetchedOnceAndThatIsSaid() {
        var mirror = new MirrorOfThisBuild(UnaryOperator.identity());
        var resolver = Resolver.over(localRepository, mirror);

        var jars = resolver.jars(Library.PARQUET);

        assertThat(jars)
                .hasSize(9)
                .allSatisfy(jar -> assertThat(jar).startsWith(localRepository).isNotEmptyFile());
        assertThat(resolver.news())
                .containsExactly(
                        "Fetching Parquet (17 MB), once, from the plugin repositories: this goal needs it to write Parquet"
                                + " files.");
        int fetched = mirror.downloads();

        assertThat(Resolver.over(localRepository, mirror).jars(Library.PARQUET)).isEqualTo(jars);
        assertThat(mirror.downloads()).isEqualTo(fetched);
        assertThat(resolver.news()).hasSize(1);
    }

    @Test
    void thatAreHereAreTakenOfflineAndNothingIsSaid() {
        var resolver = Resolver.ofThisBuild();

        assertThat(resolver.jars(Library.DUCKDB))
                .singleElement()
                .asString()
                .endsWith(".jar")
                .contains("duckdb_jdbc");
        assertThat(resolver.news()).isEmpty();
    }

    /** Each is another goal's or Maven's to bring, or a codec that we do not write. */
    @Test
    void ofParquetLeaveOutWhatZstdNeedsNot() {
        assertThat(Resolver.ofThisBuild().jars(Library.PARQUET))
                .extracting(jar -> jar.getFileName().toString().replaceFirst("-[0-9].*", ""))
                .containsExactlyInAnyOrder(
                        "parquet-floor",
                        "parquet-hadoop",
                        "parquet-column",
                        "parquet-common",
                        "parquet-encoding",
                        "parquet-format-structures",
                        "parquet-jackson",
                        "jts-core",
                        "zstd-jni");
    }

    @ParameterizedTest
    @EnumSource
    void areAsLargeAsIsSaid(Library library) {
        long bytes = Resolver.ofThisBuild().jars(library).stream()
                .mapToLong(LibraryJarsTest::size)
                .sum();

        assertThat(library.megabytes()).isEqualTo(Math.toIntExact(Math.round(bytes / 1e6)));
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void thatAreNotHereCannotBeHadOffline() {
        var resolver = Resolver.over(localRepository, new MirrorOfThisBuild(UnaryOperator.identity()))
                .offline();

        assertThatThrownBy(() -> resolver.jars(Library.PARQUET))
                .isInstanceOf(UserException.class)
                .hasMessage(
                        "it needs Parquet (17 MB) to write Parquet files, which is not in the local repository, and Maven is"
                                + " offline. Fix: run it once without --offline, or add "
                                + String.join(" and ", Library.PARQUET.artifacts())
                                + " to the <dependencies> of the plugin.");
        assertThat(resolver.news()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"jts-core", "jts-core-1.20.0.jar", "jts-core-1.20.0.pom"})
    void thatAMirrorLacksAreNamed(String lacking) {
        var mirror = new MirrorOfThisBuild(file -> file.toString().contains(lacking) ? Path.of("missing") : file);
        var resolver = Resolver.over(localRepository, mirror);

        assertThatThrownBy(() -> resolver.jars(Library.PARQUET))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith(
                        "it needs Parquet (17 MB) to write Parquet files, and that cannot be fetched: Could not find"
                                + " artifact org.locationtech.jts:jts-core:")
                .hasMessageContainingAll(
                        "in mirror (https://mirror.example.com/maven)", "the page Compatibility", "<dependencies>");
    }

    /** Maven's own session would go on as if the jar of such a POM needed no other. */
    @Test
    void areNotTakenForCompleteWhenALoginPageIsTheAnswer() throws Exception {
        var page = Files.writeString(localRepository.resolve("page"), "<html><body>Log in");
        var mirror = new MirrorOfThisBuild(file -> file.toString().endsWith("parquet-hadoop-1.18.1.pom") ? page : file);
        var resolver = Resolver.over(localRepository, mirror);

        assertThatThrownBy(() -> resolver.jars(Library.PARQUET))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("org.apache.parquet:parquet-hadoop:");
    }
}
