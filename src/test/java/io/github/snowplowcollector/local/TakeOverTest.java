package io.github.snowplowcollector.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.local.route53.Route53Fixture;
import java.io.File;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;
import software.amazon.awssdk.services.cloudfront.model.ViewerProtocolPolicy;

/** What happens to those who share a cloud when the one who runs it ends before them. */
class TakeOverTest {

    @TempDir
    Path folder;

    @Test
    void takesTheLockThePortsAndTheSpoolOfAKilledOwner() throws Exception {
        try (var owner = CloudProcess.start(folder)) {
            var endpoint = URI.create(owner.line());
            try (var attached = open();
                    var aws = GoalClients.patient(endpoint)) {
                assertThat(attached.endpoint()).isEqualTo(endpoint);
                var id = SmallCollector.create(aws.s3(), aws.cloudFront(), ViewerProtocolPolicy.ALLOW_ALL)
                        .id();
                var url = attached.url(id);
                assertThat(pixel(url, "e=before")).isEqualTo(200);

                owner.kill();

                assertThat(aws.s3().listBuckets().buckets())
                        .as("tried again until this process serves")
                        .hasSize(2);
                assertThat(attached.endpoint()).isEqualTo(endpoint);
                assertThat(attached.url(id)).isEqualTo(url);
                assertThat(pixel(url, "e=after")).isEqualTo(200);
            }
        }
        assertThat(LogRows.in(folder, "logs"))
                .extracting(LogRows.Row::query)
                .containsExactlyInAnyOrder("e=before", "e=after");
    }

    @Test
    void takesTheNameServerOfAKilledOwner() throws Exception {
        try (var owner = CloudProcess.start(folder)) {
            var endpoint = URI.create(owner.line());
            try (var attached = open();
                    var aws = GoalClients.patient(endpoint);
                    var route53 = Route53Fixture.client(endpoint)) {
                Route53Fixture.zone(route53, "example.com", "one");
                var dns = attached.dns();

                owner.kill();

                assertThat(aws.s3().listBuckets().buckets())
                        .as("tried again until this process serves")
                        .isEmpty();
                assertThat(attached.dns()).isEqualTo(dns);
                var question = Record.newRecord(Name.fromString("example.com."), Type.NS, DClass.IN);
                assertThat(new SimpleResolver(dns)
                                .send(Message.newQuery(question))
                                .getSection(Section.ANSWER))
                        .hasSize(4);
            }
        }
    }

    @Test
    void succeedsAnOwnerThatStopsInOrderAndHandsOnInTurn() throws Exception {
        try (var first = CloudProcess.start(folder)) {
            var endpoint = first.line();
            try (var aws = GoalClients.patient(URI.create(endpoint));
                    var second = CloudProcess.start(folder)) {
                assertThat(second.line()).isEqualTo(endpoint);
                aws.s3().createBucket(r -> r.bucket("mine"));

                first.say("end");
                first.awaitEnd();
                assertThat(aws.s3().listBuckets().buckets())
                        .as("served by the second")
                        .hasSize(1);

                try (var third = open()) {
                    assertThat(third.endpoint()).hasToString(endpoint);
                    second.say("end");
                    second.awaitEnd();
                    assertThat(aws.s3().listBuckets().buckets())
                            .as("served by this process")
                            .hasSize(1);
                }
            }
        }
    }

    @Test
    void attachesAcrossClassLoadersOfOneProcess() throws Exception {
        try (var loader = new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader())) {
            var own = open();
            try (var twin = ForeignCloud.open(loader, folder);
                    var aws = GoalClients.patient(own.endpoint())) {
                assertThat(twin.endpoint()).isEqualTo(own.endpoint());
                try (var other = CloudProcess.start(folder)) {
                    assertThat(other.line())
                            .as("looking at the lock has not lost it")
                            .isEqualTo(own.endpoint().toString());
                    other.say("end");
                    assertThat(other.line()).isEqualTo("closed");
                }
                aws.s3().createBucket(r -> r.bucket("mine"));

                own.close();

                assertThat(aws.s3().listBuckets().buckets())
                        .as("served by the twin")
                        .hasSize(1);
                assertThat(twin.endpoint()).isEqualTo(own.endpoint());
            }
        }
    }

    @Test
    void endsWatchingWhenItIsClosed() throws Exception {
        try (var owner = CloudProcess.start(folder)) {
            owner.line();
            open().close();
            for (var thread : Thread.getAllStackTraces().keySet()) {
                if (thread.getName().equals("snowplow-cloud-heir")) {
                    thread.join(Duration.ofSeconds(10).toMillis());
                    assertThat(thread.isAlive()).isFalse();
                }
            }
            owner.say("end");
            assertThat(owner.line()).isEqualTo("closed");
        }
    }

    private LocalCloud open() {
        return LocalCloud.open(new LocalCloudOptions(folder, Duration.ofMillis(50), Duration.ZERO, Clock.systemUTC()));
    }

    /** The cloud of the folder, opened by the same classes loaded once more. */
    private record ForeignCloud(Object cloud) implements AutoCloseable {

        static ForeignCloud open(ClassLoader loader, Path folder) throws ReflectiveOperationException {
            var options = loader.loadClass(LocalCloudOptions.class.getName());
            return new ForeignCloud(loader.loadClass(LocalCloud.class.getName())
                    .getMethod("open", options)
                    .invoke(
                            null,
                            options.getConstructor(Path.class, Duration.class, Duration.class, Clock.class)
                                    .newInstance(folder, Duration.ofMillis(50), Duration.ZERO, Clock.systemUTC())));
        }

        Object endpoint() throws ReflectiveOperationException {
            return cloud.getClass().getMethod("endpoint").invoke(cloud);
        }

        @Override
        public void close() throws ReflectiveOperationException {
            cloud.getClass().getMethod("close").invoke(cloud);
        }
    }

    private static URL[] classPath() throws Exception {
        var urls = new ArrayList<URL>();
        for (var entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            urls.add(Path.of(entry).toUri().toURL());
        }
        return urls.toArray(URL[]::new);
    }

    private static int pixel(URI url, String query) {
        return RawHttp.send(url.getPort(), "GET", "/i?" + query).status();
    }
}
