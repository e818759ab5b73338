package io.github.snowplowcollector.ground;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WholeFileTest {

    @TempDir
    private Path folder;

    private Path file;
    private Path beside;

    private interface Writer {

        void write(Path file, Path beside, WholeFile.Content content) throws IOException;
    }

    private static Stream<Writer> writers() {
        return Stream.of(WholeFile::write, WholeFile::writeAtomically);
    }

    @BeforeEach
    void writeWhatWasThereBefore() throws IOException {
        file = folder.resolve("file");
        beside = folder.resolve("file.new");
        Files.writeString(file, "old");
    }

    @ParameterizedTest
    @MethodSource("writers")
    void replacesWhatWasThereOnceAllIsWritten(Writer writer) throws IOException {
        writer.write(file, beside, path -> {
            Files.writeString(path, "new");
            assertThat(file).hasContent("old");
        });

        assertThat(file).hasContent("new");
        assertThat(folder).isDirectoryNotContaining("glob:**.new");
    }

    @ParameterizedTest
    @MethodSource("writers")
    void leavesWhatWasThereAndNothingElseWhenItFails(Writer writer) {
        var full = new IOException("no space left on device");

        assertThatThrownBy(() -> writer.write(file, beside, path -> {
                    Files.writeString(path, "ne");
                    throw full;
                }))
                .isSameAs(full);
        assertThat(file).hasContent("old");
        assertThat(folder).isDirectoryNotContaining("glob:**.new");
    }

    @ParameterizedTest
    @MethodSource("writers")
    void leavesNothingWhenItCannotBePutInItsPlace(Writer writer) throws IOException {
        var taken = Files.createDirectories(folder.resolve("taken/inside")).getParent();

        assertThatThrownBy(() -> writer.write(taken, beside, path -> Files.writeString(path, "new")))
                .isInstanceOf(IOException.class);
        assertThat(folder).isDirectoryNotContaining("glob:**.new");
    }

    @Test
    void renamesOnceNobodyHasTheFileOpenAnyMore() throws IOException {
        var failures = new ArrayDeque<FileSystemException>(
                List.of(new AccessDeniedException("file"), new FileSystemException("file", null, "it is being used")));
        var pauses = new ArrayList<Duration>();

        WholeFile.rename(
                () -> {
                    if (!failures.isEmpty()) {
                        throw failures.remove();
                    }
                },
                5,
                pauses::add);

        assertThat(failures).isEmpty();
        assertThat(pauses).hasSize(2);
    }

    @Test
    void givesUpWhereAFileStaysOpenAndAtOnceWhereWaitingHelpsNothing() {
        var pauses = new ArrayList<Duration>();

        assertThatThrownBy(() -> WholeFile.rename(
                        () -> {
                            throw new AccessDeniedException("file");
                        },
                        5,
                        pauses::add))
                .isInstanceOf(AccessDeniedException.class);
        assertThat(pauses).hasSize(4);

        assertThatThrownBy(() -> WholeFile.rename(
                        () -> {
                            throw new NoSuchFileException("file");
                        },
                        5,
                        pauses::add))
                .isInstanceOf(NoSuchFileException.class);
        assertThat(pauses).hasSize(4);
    }

    @Test
    void preparesWhatIsPutInItsPlaceLater() throws IOException {
        assertThat(WholeFile.prepare(beside, path -> Files.writeString(path, "new")))
                .isEqualTo(beside)
                .hasContent("new");
        assertThat(file).hasContent("old");
    }
}
