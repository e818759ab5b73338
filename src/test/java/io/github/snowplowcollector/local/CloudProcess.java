package io.github.snowplowcollector.local;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/**
 * A process that uses the cloud of the folder it is given, with a delivery of logs as often as it is told in ISO 8601: says its
 * endpoint, and closes it when it is told anything.
 */
public final class CloudProcess {

    private CloudProcess() {}

    /** Starts it for a folder, with quick logs. */
    public static OtherProcess start(Path folder) throws IOException {
        return OtherProcess.start(CloudProcess.class, folder.toString(), "PT0.05S");
    }

    public static void main(String[] arguments) throws IOException {
        var options = new LocalCloudOptions(
                        Path.of(arguments[0]), Duration.parse(arguments[1]), Duration.ZERO, Clock.systemUTC())
                .telling(System.out::println);
        try (var cloud = LocalCloud.open(options)) {
            System.out.println(cloud.endpoint());
            System.in.read();
        }
        System.out.println("closed");
    }
}
