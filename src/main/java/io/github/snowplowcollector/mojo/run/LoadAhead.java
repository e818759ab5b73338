package io.github.snowplowcollector.mojo.run;

import io.github.snowplowcollector.aws.AwsClients;
import io.github.snowplowcollector.aws.CallLog;
import io.github.snowplowcollector.aws.RegionChoice;
import io.github.snowplowcollector.ground.DaemonThreads;
import io.github.snowplowcollector.local.LocalCloud;
import java.net.URI;
import java.util.Optional;

/**
 * Loads what a goal on the local cloud needs, on a second core while the first one looks at the parameters and opens the cloud. Both
 * wait for one another only where they need the same class.
 */
public final class LoadAhead {

    private static final URI NOBODY = URI.create("http://localhost");
    private static final RegionChoice ANY = new RegionChoice("us-east-1", "");

    private LoadAhead() {}

    /** Begins, and returns at once. */
    public static void begin() {
        DaemonThreads.named("snowplow-load-ahead")
                .newThread(LoadAhead::loadQuietly)
                .start();
    }

    /** What goes wrong here goes wrong again for those who need it, and they say so; or the build is over already. */
    private static void loadQuietly() {
        try {
            load();
        } catch (RuntimeException | LinkageError e) {
            return;
        }
    }

    /** The cloud's part comes first, because the pixel waits for it. */
    private static void load() {
        LocalCloud.loadAhead();
        var settings = ConnectionSettings.localCloud(ANY).at(NOBODY).settings(Optional.empty(), 1, "", true);
        try (var clients = AwsClients.open(settings, new CallLog())) {
            clients.s3();
            clients.cloudFront();
            clients.sts();
        }
    }
}
