package io.github.snowplowcollector.mojo.goal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.snowplowcollector.local.LocalCloud;
import io.github.snowplowcollector.local.LocalCloudOptions;
import io.github.snowplowcollector.local.tls.CloudCertificate;
import io.github.snowplowcollector.mojo.Builds;
import io.github.snowplowcollector.mojo.LogLines;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a domain takes, or logging v2, or Parquet, or HTTP/2, costs nobody anything who has none: it is not even loaded. */
class LoadedServicesTest {

    private static final String OF_A_DOMAIN =
            "software\\.amazon\\.awssdk\\.services\\.(acm|route53)\\..*|org\\.xbill\\..*";

    private static final String OF_LOGGING_V2 = "software\\.amazon\\.awssdk\\.services\\.cloudwatchlogs\\..*"
            + "|.*\\.collector\\.delivery\\.(VendedHealth|BucketDelivery|BucketDestination|DistributionSource|OwnTags|RecordFields)";

    /** The interface that they stand behind is a type of the goals. */
    private static final String ON_DEMAND = "org\\.(apache\\.parquet|apache\\.hadoop|duckdb)\\..*"
            + "|.*\\.archive\\.(parquet|sql)\\..*|.*\\.(Library|LibraryLoader|RoomLoader|OnDemandLibraries|LibraryJars)";

    private static final String OF_HTTP_2 = "io\\.netty\\.handler\\.codec\\.http2\\..*|.*\\.local\\.edge\\.Http2.*";

    @TempDir
    Path folder;

    private final FreshRealm realm = new FreshRealm();
    private final LogLines lines = new LogLines();
    private final Properties typed = new Properties();
    private LocalCloud cloud;

    /** Outside of the realm, for the local cloud stands in for these services, too. */
    @BeforeEach
    void startCloud() {
        cloud = LocalCloud.open(
                new LocalCloudOptions(folder.resolve("cloud"), Duration.ofHours(1), Duration.ZERO, Clock.systemUTC()));
        System.setProperty("aws.accessKeyId", "any");
        System.setProperty("aws.secretAccessKey", "any");
    }

    @AfterEach
    void stopCloud() throws Exception {
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
        realm.close();
        cloud.close();
    }

    @Test
    void withoutADomainOrLoggingV2NothingOfThemIsLoaded() throws Exception {
        run("plan", Map.of());
        run("setup", Map.of());
        run("status", Map.of("failOnDrift", "false", "failOnLoss", "false"));
        typed.setProperty("snowplow.confirm", "shop");
        run("teardown", Map.of("confirm", "shop"));

        assertThat(lines.lines).anyMatch(line -> line.contains("The collector shop is down."));
        assertThat(realm.loaded())
                .anyMatch(name -> name.startsWith("software.amazon.awssdk.services.s3."))
                .anyMatch(name -> name.startsWith("software.amazon.awssdk.services.cloudfront."))
                .noneMatch(name -> name.matches(OF_A_DOMAIN))
                .noneMatch(name -> name.matches(OF_LOGGING_V2));
    }

    @Test
    void withLoggingV2ItIs() throws Exception {
        run("plan", Map.of("logging", "v2"));

        assertThat(realm.loaded())
                .noneMatch(name -> name.matches(OF_A_DOMAIN))
                .anyMatch(name -> name.matches(OF_LOGGING_V2));
        run("setup", Map.of("logging", "v2", "wait", "false"));
        assertThat(realm.loaded()).contains("software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient");
    }

    @Test
    void withADomainTheyAre() {
        // Whatever comes of it: there is no such zone.
        var outcome = catchThrowable(
                () -> run("plan", Map.of("domain", List.of("collect.example.com"), "dnsServer", "127.0.0.1:9")));

        assertThat(realm.loaded())
                .as("%s", outcome)
                .contains(
                        "software.amazon.awssdk.services.acm.AcmClient",
                        "software.amazon.awssdk.services.route53.Route53Client")
                .anyMatch(name -> name.startsWith("org.xbill."));
    }

    @Test
    void http2IsLoadedForTheFirstViewerWhoSpeaksIt() throws Exception {
        var project = Builds.module("shop", folder, Builds.plugin());
        var session = Builds.session(Builds.request(folder), project);
        var directory = folder.resolve("served");
        realm.run(
                "start",
                session,
                project,
                lines,
                Map.of("collector", "shop", "localDirectory", directory.toFile(), "viewerProtocol", "https-only"));
        try {
            var pixel = URI.create(project.getProperties().getProperty("snowplow.output.collectorUrl"))
                    .resolve("/i?e=pv");

            assertThat(answer(directory, pixel, HttpClient.Version.HTTP_1_1)).isEqualTo(HttpClient.Version.HTTP_1_1);
            assertThat(realm.loaded())
                    .anyMatch(name -> name.endsWith(".EdgeHandler"))
                    .noneMatch(name -> name.matches(OF_HTTP_2));
            assertThat(answer(directory, pixel, HttpClient.Version.HTTP_2)).isEqualTo(HttpClient.Version.HTTP_2);
            assertThat(realm.loaded()).anyMatch(name -> name.matches(OF_HTTP_2));
        } finally {
            session.getRequest().getExecutionListener().sessionEnded(null);
        }
    }

    private static HttpClient.Version answer(Path directory, URI pixel, HttpClient.Version version) throws Exception {
        var client = HttpClient.newBuilder()
                .version(version)
                .sslContext(new CloudCertificate(directory).client())
                .build();
        return client.send(HttpRequest.newBuilder(pixel).build(), BodyHandlers.discarding())
                .version();
    }

    @Test
    void readingToJsonLinesLoadsNothingThatIsFetchedOnDemand() throws Exception {
        var logs = Files.createDirectory(folder.resolve("logs"));
        Files.writeString(
                logs.resolve("E1.2026-11-24-10.aa"),
                "2026-11-24\t10:00:00\tLHR1\t43\t192.0.2.1\tGET\thost\t/i\t200\t-\t-\te=pv&p=web&tv=js-4&aid=web\n");
        var output = folder.resolve("events.ndjson");

        run("events", Map.of("eventsSource", logs.toFile(), "eventsOutput", output.toFile()));

        assertThat(output).content().contains("page_view");
        assertThat(realm.loaded())
                .anyMatch(name -> name.endsWith(".EventReading"))
                .noneMatch(name -> name.matches(ON_DEMAND));
    }

    private void run(String goal, Map<String, Object> parameters) throws Exception {
        var all = new HashMap<String, Object>(parameters);
        all.putAll(Map.of(
                "collector",
                "shop",
                "endpoint",
                cloud.endpoint().toString(),
                "region",
                "us-east-1",
                "viewerProtocol",
                "allow-all"));
        var project = Builds.module("shop", folder, Builds.plugin());
        var request = Builds.request(folder).setUserProperties(typed);
        realm.run(goal, Builds.session(request, project), project, lines, all);
    }
}
