package io.github.snowplowcollector.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** What the last line of a build with the profile {@code compatibility} is made from. */
class MissingClientListenerTest {

    static class NeedsItForAll {
        @BeforeAll
        static void find() {
            throw new MissingClient("abacus", "install the package abacus", "no such file");
        }

        @Test
        void one() {}

        @Test
        void another() {}
    }

    static class NeedsItForOne {
        @Test
        void one() {
            throw new MissingClient("abacus", "install the package abacus", "no such file");
        }

        @Test
        void runsOnOtherMachines() {
            abort("not on this one");
        }

        @Test
        void another() {}
    }

    @TempDir
    Path folder;

    @Test
    void notesHowManyTestsAMissingClientLeavesOut() {
        run(NeedsItForAll.class, NeedsItForOne.class);

        assertThat(folder.resolve("notes/unit-tests"))
                .content()
                .hasLineCount(2)
                .contains("abacus\tinstall the package abacus\t2\n", "abacus\tinstall the package abacus\t1\n");
    }

    static class NeedsWhatFewHave {
        @Test
        void one() {
            throw MissingClient.optional("astrolabe", "install one", "no such file");
        }
    }

    /** The other folder makes a build fail. */
    @Test
    void notesElsewhereWhatNoBuildHasToHave() {
        run(NeedsWhatFewHave.class);

        assertThat(folder.resolve("left-out-optional-tests/unit-tests")).hasContent("astrolabe\tinstall one\t1\n");
        assertThat(folder.resolve("notes")).doesNotExist();
    }

    @Test
    void notesNothingWhereEveryClientIsThere() {
        run(NeedsNothing.class);

        assertThat(folder.resolve("notes")).doesNotExist();
    }

    static class NeedsNothing {
        @Test
        void one() {}
    }

    private void run(Class<?>... classes) {
        var request = LauncherDiscoveryRequestBuilder.request();
        for (var each : classes) {
            request.selectors(selectClass(each));
        }
        var config = LauncherConfig.builder()
                .enableTestExecutionListenerAutoRegistration(false)
                .build();
        LauncherFactory.create(config).execute(request.build(), new MissingClientListener(folder.resolve("notes")));
    }
}
