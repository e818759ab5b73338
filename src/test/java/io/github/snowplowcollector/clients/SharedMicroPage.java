package io.github.snowplowcollector.clients;

import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One page, and the collector behind it, for all tests of a class. */
@Tag("browser")
@Timeout(180)
abstract class SharedMicroPage {

    @TempDir
    static Path folder;

    @AutoClose
    static MicroPage page;

    @BeforeAll
    static void startPage() throws Exception {
        page = new MicroPage(folder);
    }
}
