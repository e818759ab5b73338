package io.github.snowplowcollector.collector;

import io.github.snowplowcollector.aws.AwsClients;
import io.github.snowplowcollector.aws.CallLog;
import io.github.snowplowcollector.aws.WiredClients;
import io.github.snowplowcollector.dns.Dns;
import io.github.snowplowcollector.local.InProcessCloud;
import io.github.snowplowcollector.local.LocalCloud;
import io.github.snowplowcollector.local.LocalCloudOptions;
import io.github.snowplowcollector.local.iam.Principal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/**
 * The local cloud of a folder, open for one caller: the root user, who makes states, or a user with a policy, who works on them.
 *
 * @param folder its folder
 * @param principal the caller
 * @param aws clients of the caller
 * @param dns what the world's name servers say of its zones
 */
record PolicedCloud(Path folder, Principal principal, AwsClients aws, Dns dns) implements AutoCloseable {

    /** Where a cloud ran is not what it holds. */
    private static final Set<String> OF_A_RUN = Set.of("lock", "cloud.json", "ports.json");

    static PolicedCloud open(Path folder, Principal principal) {
        var cloud = InProcessCloud.open(options(folder, principal));
        return new PolicedCloud(
                folder,
                principal,
                WiredClients.open("us-east-1", InProcessCloud.ENDPOINT, new CallLog(), cloud),
                (name, type) -> cloud.dns(name, type.name()));
    }

    /** The same cloud with its edge. Until it is closed, nobody is to use this one. */
    Served serve() {
        return serve(Wire.CLEAR);
    }

    /** @param filter what the caller's requests pass */
    Served serve(Wire.Filter filter) {
        var cloud = LocalCloud.open(options(folder, principal));
        var wire = new Wire(UrlConnectionHttpClient.create());
        wire.filter(filter);
        return new Served(cloud, WiredClients.open("us-east-1", cloud.endpoint(), aws.calls(), wire));
    }

    /**
     * A cloud with an edge.
     *
     * @param cloud the cloud
     * @param aws clients of the caller
     */
    record Served(LocalCloud cloud, AwsClients aws) implements AutoCloseable {

        @Override
        public void close() {
            aws.close();
            cloud.close();
        }
    }

    private static LocalCloudOptions options(Path folder, Principal principal) {
        return new LocalCloudOptions(folder, Duration.ofMillis(50), Duration.ZERO, Clock.systemUTC(), principal);
    }

    /** The only distribution's id, as the folder tells it: whoever reads events need not be allowed to ask CloudFront. */
    String distributionId() {
        try (var documents = Files.list(folder.resolve("cloudfront").resolve("distribution"))) {
            return documents
                    .map(file -> file.getFileName().toString().replaceFirst("\\..*", ""))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Copies all that the cloud of a folder holds, while nobody calls it and its edge, if it has one, has its keys. */
    static Path copy(Path from, Path to) {
        try (var files = Files.walk(from)) {
            for (var file : files.toList()) {
                var target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else if (!OF_A_RUN.contains(file.getFileName().toString())) {
                    Files.copy(file, target);
                }
            }
            return to;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        aws.close();
    }
}
