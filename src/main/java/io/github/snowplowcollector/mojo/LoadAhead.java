package io.github.snowplowcollector.mojo;

import io.github.snowplowcollector.aws.AwsClients;
import io.github.snowplowcollector.aws.CallLog;
import io.github.snowplowcollector.aws.RegionChoice;
import io.github.snowplowcollector.local.LocalCloud;
import java.net.URI;
import java.util.Optional;

/**
 * Loads what a goal needs, on a second core while the first one looks at the parameters. Both wait for one another only where they need
 * the same class.
 */
final class LoadAhead {

    private static final URI NOBODY = URI.create("http://localhost");
    private static final RegionChoice ANY = new RegionChoice("us-east-1", "");

    private LoadAhead() {}

    /** For a goal that calls AWS or another endpoint. Begins, and returns at once. */
    static void forAws() {
        begin(LoadAhead::clients);
    }

    /** For a goal on the local cloud, whose part comes first, because the pixel waits for it. Begins, and returns at once. */
    static void forLocalCloud() {
        begin(() -> {
            LocalCloud.loadAhead();
            clients();
        });
    }

    private static void begin(Runnable loading) {
        var thread = new Thread(() -> quietly(loading), "snowplow-load-ahead");
        thread.setDaemon(true);
        thread.start();
    }

    /** What goes wrong here goes wrong again for those who need it, and they say so; or the build is over already. */
    private static void quietly(Runnable loading) {
        try {
            loading.run();
        } catch (RuntimeException | LinkageError e) {
            return;
        }
    }

    private static void clients() {
        var settings = Target.localCloud(ANY).at(NOBODY).settings(Optional.empty(), 1, "");
        try (var clients = AwsClients.open(settings, new CallLog())) {
            clients.s3();
            clients.cloudFront();
            clients.sts();
        }
    }
}
