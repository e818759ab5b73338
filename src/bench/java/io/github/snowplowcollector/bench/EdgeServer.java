package io.github.snowplowcollector.bench;

import com.sun.management.OperatingSystemMXBean;
import io.github.snowplowcollector.local.LocalCloud;
import io.github.snowplowcollector.local.LocalCloudOptions;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/**
 * A local cloud with a collector in a process of its own: prints the pixel's addresses by http and https, and on each line {@code mark}
 * delivers its logs and prints the CPU milliseconds that it has used; ends on {@code stop}.
 */
public final class EdgeServer {

    private EdgeServer() {}

    /**
     * Serves until it is told to stop.
     *
     * @param arguments the cloud's folder
     */
    public static void main(String[] arguments) throws Exception {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        var options =
                new LocalCloudOptions(Path.of(arguments[0]), Duration.ofSeconds(1), Duration.ZERO, Clock.systemUTC());
        try (var cloud = LocalCloud.open(options)) {
            var id = RoundTrips.setUp(cloud.endpoint(), "edge").orElseThrow();
            out.println(cloud.httpUrl(id) + "/i " + cloud.httpsUrl(id) + "/i");
            while ("mark".equals(in.readLine())) {
                cloud.deliverLogs();
                out.println(cpuMillis());
            }
        }
        out.println();
    }

    private static long cpuMillis() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime() / 1_000_000;
    }
}
