package io.github.snowplowcollector.mojo.goal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.snowplowcollector.config.CollectorSpec;
import io.github.snowplowcollector.config.Configured;
import io.github.snowplowcollector.config.DnsMode;
import io.github.snowplowcollector.config.DnsServer;
import io.github.snowplowcollector.config.DomainSpec;
import io.github.snowplowcollector.config.MinimumTls;
import io.github.snowplowcollector.config.ViewerProtocol;
import io.github.snowplowcollector.ground.IssueTracker;
import io.github.snowplowcollector.mojo.Builds;
import io.github.snowplowcollector.mojo.run.Connection;
import io.github.snowplowcollector.mojo.run.WaitSettings;
import io.github.snowplowcollector.reconcile.RefusedException;
import java.io.File;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.model.Profile;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.exception.SdkClientException;

/** What the three bases do for every goal. */
class CollectorMojoTest {

    @TempDir
    Path folder;

    private MavenExecutionRequest request;
    private ProbeMojo mojo;

    @BeforeEach
    void buildAProject() throws Exception {
        request = Builds.request(folder);
        var project = Builds.module("shop", folder);
        project.setExecutionRoot(true);
        mojo = ProbeMojo.in(request, project);
    }

    @Test
    void skipsWithOneLine() throws Exception {
        mojo.set("skip", "true");
        mojo.set("region", "nonsense");

        mojo.execute();

        assertThat(mojo.spec).isNull();
        assertThat(mojo.lines.lines).containsExactly("info: Skipping snowplow:probe: snowplow.skip is set.");
    }

    @Test
    void refusesALineThatNoTableFitsIn() throws Exception {
        mojo.set("width", "39");

        assertThatThrownBy(mojo::execute)
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContainingAll("width", "'39'", "A line has at least 40 columns.", "Set it to 120");
    }

    /** An answer that is nested too deeply overflowed the SDK's reader, and ended Maven with a stack trace. */
    @Test
    void saysThatTheStackIsOverflown() throws Exception {
        mojo.set("region", "eu-west-1");
        mojo.error = new StackOverflowError();

        assertThatThrownBy(mojo::execute)
                .isInstanceOf(MojoExecutionException.class)
                .hasMessageStartingWith("snowplow:probe failed: ")
                .hasMessageContaining("out of stack");
    }

    @Test
    void handsAValidDescriptionToTheGoalAndSaysWhereTheRegionCameFrom() throws Exception {
        mojo.set("region", "eu-west-1");
        mojo.set("tags", Map.of("team", "web"));

        mojo.execute();

        assertThat(mojo.spec).extracting(CollectorSpec::collector).isEqualTo("shop");
        assertThat(mojo.spec).extracting(CollectorSpec::region).isEqualTo("eu-west-1");
        assertThat(mojo.spec).extracting(CollectorSpec::tags).isEqualTo(Map.of("team", "web"));
        assertThat(mojo.waiting).isEqualTo(new WaitSettings(true, Duration.ofMinutes(45), Duration.ZERO));
        assertThat(mojo.lines.lines).containsExactly("info: Region eu-west-1 (from the POM)");
        assertThat(folder.resolve("target/snowplow/cloud")).doesNotExist();
    }

    @Test
    void saysThatTheRegionCameFromTheCommandLine() throws Exception {
        request.getUserProperties().setProperty("snowplow.region", "eu-west-1");
        mojo.set("region", "eu-west-1");

        mojo.execute();

        assertThat(mojo.lines.lines).containsExactly("info: Region eu-west-1 (from the command line)");
    }

    @Test
    void saysThatTheRegionCameFromSettings() throws Exception {
        var profile = new Profile();
        profile.setId("aws");
        profile.addProperty("snowplow.region", "eu-west-1");
        request.addProfile(profile);
        mojo.project().getProperties().setProperty("snowplow.region", "eu-west-1");
        mojo.set("region", "eu-west-1");

        mojo.execute();

        assertThat(mojo.lines.lines).containsExactly("info: Region eu-west-1 (from settings.xml)");
    }

    @Test
    void saysAllProblemsAtOnceThoseOfItsOwnParametersIncluded() throws Exception {
        mojo.set("region", "mars-1");
        mojo.set("timeout", "soon");
        mojo.set("logsWait", "60");
        mojo.set("maxAttempts", "0");
        mojo.set("endpoint", "ftp://me:secret@localhost");
        mojo.set("serverId", "aws");
        mojo.set("roleExternalId", "top-secret");
        mojo.set("localLogDelivery", "1ms");
        mojo.set("localDeployment", "2d");
        mojo.set("logging", "v3");

        assertThatThrownBy(mojo::execute)
                .isInstanceOf(MojoFailureException.class)
                .hasMessageStartingWith("snowplow:probe failed: 10 problem(s) in the configuration:\n")
                .hasMessageContaining("\n  - snowplow.region = 'mars-1' (the default): AWS has no region of this name.")
                .hasMessageContaining("\n  - timeout = 'soon': ")
                .hasMessageContaining("\n  - logsWait = '60': ")
                .hasMessageContaining("\n  - maxAttempts = '0': A call is tried 1 to 20 times.")
                .hasMessageContaining("\n  - endpoint = 'ftp://***@localhost': ")
                .hasMessageContaining("\n  - serverId = 'aws': settings.xml has no server of this id; it has none.")
                .hasMessageContaining("\n  - roleExternalId = '***': ")
                .hasMessageContaining("\n  - localLogDelivery = '1ms': ")
                .hasMessageContaining("\n  - localDeployment = '2d': ")
                .hasMessageContaining("\n  - logging = 'v3': ")
                .message()
                .doesNotContain("secret@", "top-secret");
        assertThat(mojo.spec).isNull();
    }

    @Test
    void startsTheLocalCloudAroundTheGoal() throws Exception {
        request.setOffline(true);
        mojo.set("local", "true");
        mojo.set("localLogDelivery", "5s");

        mojo.execute();

        assertThat(folder.resolve("target/snowplow/cloud")).isDirectory();
        assertThat(mojo.connection).extracting(Connection::cloud).isNotEqualTo(Optional.empty());
        assertThat(isRunning()).isFalse();
        assertThat(mojo.spec)
                .extracting(spec -> spec.distribution().viewerProtocol())
                .isEqualTo(new Configured<>(ViewerProtocol.ALLOW_ALL, false));
        assertThat(mojo.waiting).extracting(WaitSettings::logs).isEqualTo(Duration.ofSeconds(60));
        assertThat(mojo.lines.lines).containsExactly("info: Region us-east-1 (from the local cloud's default)");
    }

    @Test
    void stopsTheLocalCloudWhenTheGoalFails() throws Exception {
        mojo.set("local", "true");
        mojo.failure = new RefusedException("no");

        assertThatThrownBy(mojo::execute).isInstanceOf(MojoFailureException.class);
        assertThat(folder.resolve("target/snowplow/cloud")).isDirectory();
        assertThat(isRunning()).isFalse();
    }

    @Test
    void neverStartsTheLocalCloudForAWrongConfiguration() throws Exception {
        mojo.set("local", "true");
        mojo.set("endpoint", "http://localhost:4566");

        assertThatThrownBy(mojo::execute)
                .hasMessageContaining(
                        "endpoint = 'http://localhost:4566': With local the goals talk to the local cloud");
        assertThat(folder.resolve("target/snowplow/cloud")).doesNotExist();
    }

    @Test
    void letsTheViewerProtocolBeChosenOnTheLocalCloud() throws Exception {
        mojo.set("local", "true");
        mojo.set("viewerProtocol", "https-only");

        mojo.execute();

        assertThat(mojo.spec)
                .extracting(spec -> spec.distribution().viewerProtocol())
                .isEqualTo(new Configured<>(ViewerProtocol.HTTPS_ONLY, true));
    }

    @Test
    void refusesToCallAwsWhenMavenIsOffline() throws Exception {
        request.setOffline(true);
        mojo.set("region", "eu-west-1");

        assertThatThrownBy(mojo::execute)
                .isInstanceOf(MojoFailureException.class)
                .hasMessage("snowplow:probe failed: it calls AWS, and Maven is offline. Fix: run without --offline, or"
                        + " against the local cloud with -Dsnowplow.local.");
    }

    @Test
    void callsAnEndpointOnThisMachineWhenMavenIsOffline() throws Exception {
        request.setOffline(true);
        mojo.set("region", "eu-west-1");
        mojo.set("endpoint", "http://localhost:4566");

        mojo.execute();

        assertThat(mojo.spec).isNotNull();
    }

    @Test
    void warnsOfAPropertyThatGoesUnheard() throws Exception {
        request.getUserProperties().setProperty("snowplow.region", "us-east-1");
        mojo.set("mojoExecution", Builds.execution("probe", List.of("region"), Map.of("region", "eu-west-1")));
        mojo.set("region", "eu-west-1");

        mojo.execute();

        assertThat(mojo.lines.lines).first().asString().startsWith("warn: -Dsnowplow.region goes unheard");
    }

    @Test
    void passesOverAModuleThatIsNotItsPlace() throws Exception {
        var root = Builds.module("root", folder);
        root.setExecutionRoot(true);
        var module = Builds.module("a", folder.resolve("a"));
        var passed = ProbeMojo.in(Builds.session(request, root, module), module);

        passed.execute();

        assertThat(passed.spec).isNull();
        assertThat(passed.lines.lines).containsExactly("info: Passing over a: snowplow:probe runs in root.");
    }

    @Test
    void writesUnderTheCurrentFolderWithoutAPom() throws Exception {
        var project = Builds.module("standalone-pom", folder);
        project.setFile(null);
        project.getBuild().setDirectory(folder + "/${project.basedir}/target");
        project.setExecutionRoot(true);
        var standalone = ProbeMojo.in(request, project);

        assertThat(standalone.outputDirectory()).isEqualTo(folder.resolve("target/snowplow"));
        assertThat(standalone.localDirectory()).isEqualTo(folder.resolve("target/snowplow/cloud"));
        standalone.set("region", "eu-west-1");
        assertThatThrownBy(standalone::execute)
                .hasMessageContaining("collector = 'standalone-pom': Without a POM there is no artifactId");
    }

    @Test
    void writesWhereItIsTold() throws Exception {
        assertThat(mojo.outputDirectory()).isEqualTo(folder.resolve("target/snowplow"));

        mojo.set("outputDirectory", new File("out/../reports"));
        assertThat(mojo.outputDirectory()).isEqualTo(folder.resolve("reports"));
    }

    @Test
    void blamesTheUsersWorldForWhatTheUserCanPutRight() throws Exception {
        mojo.set("region", "eu-west-1");
        mojo.failure = new RefusedException("pixel bucket 'x\n[INFO] fine' is not ours. Fix: set adopt.");

        assertThatThrownBy(mojo::execute)
                .isInstanceOf(MojoFailureException.class)
                .hasNoCause()
                .hasMessageStartingWith("snowplow:probe failed: pixel bucket 'x");
        assertThat(mojo.lines.lines).last().asString().startsWith("debug: snowplow:probe failed");
    }

    @Test
    void blamesAFileThatCannotBeWritten() throws Exception {
        mojo.set("region", "eu-west-1");
        mojo.failure = new AccessDeniedException("/target/\u001b[31mcollector.json");

        assertThatThrownBy(mojo::execute)
                .isInstanceOf(MojoFailureException.class)
                .hasMessage(
                        "snowplow:probe failed: cannot use the file /target/\\u001B[31mcollector.json"
                                + " (AccessDeniedException). Fix: check that its folder exists, is writable and has space left.");
    }

    @Test
    void callsTheRestUnexpected() throws Exception {
        mojo.set("region", "eu-west-1");
        mojo.failure = new IllegalStateException("no such state");

        assertThatThrownBy(mojo::execute)
                .isInstanceOf(MojoExecutionException.class)
                .hasCause(mojo.failure)
                .hasMessage("snowplow:probe failed: unexpected java.lang.IllegalStateException: no such state."
                        + " Fix: run again with -X, and report what you see at " + IssueTracker.url() + ".");
        assertThat(mojo.lines.lines).last().asString().startsWith("debug: snowplow:probe failed");
    }

    @Test
    void keepsWhatATerminalObeysFromMavensOwnReport() throws Exception {
        mojo.set("region", "eu-west-1");
        mojo.failure = new IllegalStateException("outer", new IllegalStateException("\u001b[2J[INFO] fine"));

        assertThatThrownBy(mojo::execute)
                .isInstanceOf(MojoExecutionException.class)
                .hasNoCause();
    }

    @Test
    void putsTheFixBelowAnAdviceOfSeveralLines() throws Exception {
        mojo.set("region", "eu-west-1");
        mojo.failure = SdkClientException.create("Unable to load credentials");

        assertThatThrownBy(mojo::execute)
                .isInstanceOf(MojoFailureException.class)
                .hasMessageStartingWith("snowplow:probe failed: AWS: there are no usable credentials.\n")
                .hasMessageContaining("\nFix: log in");
    }

    @Test
    void keepsTheInterruptOfTheThread() throws Exception {
        mojo.set("region", "eu-west-1");
        mojo.failure = new InterruptedException();

        assertThatThrownBy(mojo::execute).hasMessageContaining("run it again; it goes on where it stopped.");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void findsThePixelFileFromTheProjectsFolder() throws Exception {
        mojo.set("region", "eu-west-1");
        mojo.set("pixelFile", new File("no.gif"));

        assertThatThrownBy(mojo::execute)
                .hasMessageContaining("pixelFile = '" + folder.resolve("no.gif") + "': There is no such file.");
    }

    @Test
    void handsTheDomainToTheGoal() throws Exception {
        mojo.set("region", "eu-west-1");
        mojo.set("domain", List.of("Collect.example.com", "*.example.com"));
        mojo.set(
                "certificateArn",
                "arn:aws:acm:us-east-1:123456789012:certificate/a1b2c3d4-5678-90ab-cdef-1234567890ab");
        mojo.set("dns", "route53");
        mojo.set("hostedZoneId", "Z1D633PJN98FT9");
        mojo.set("dnsRoleArn", "arn:aws:iam::210987654321:role/dns");
        mojo.set("minimumTls", "TLSv1.3_2025");
        mojo.set("domainMoveFrom", "E2QWRUHAPOMQZL");
        mojo.set("dnsServer", "[::1]:5353");
        request.getUserProperties().setProperty("snowplow.domainMoveFrom", "E2QWRUHAPOMQZL");

        mojo.execute();

        assertThat(mojo.spec)
                .extracting(CollectorSpec::domain)
                .isEqualTo(Optional.of(new DomainSpec(
                        List.of("collect.example.com", "*.example.com"),
                        List.of(),
                        Optional.of(
                                "arn:aws:acm:us-east-1:123456789012:certificate/a1b2c3d4-5678-90ab-cdef-1234567890ab"),
                        DnsMode.ROUTE53,
                        Optional.of("Z1D633PJN98FT9"),
                        Optional.of("arn:aws:iam::210987654321:role/dns"),
                        new Configured<>(MinimumTls.TLS_1_3_2025, true),
                        Optional.of("E2QWRUHAPOMQZL"),
                        Optional.of(new DnsServer("::1", 5353)))));
    }

    /** A POM that says it would move the name away again from whoever has it by then. */
    @Test
    void movesADomainOnlyWhenTheCommandSaysSo() throws Exception {
        mojo.set("region", "eu-west-1");
        mojo.set("domain", List.of("collect.example.com"));
        mojo.set("domainMoveFrom", "E2QWRUHAPOMQZL");

        assertThatThrownBy(mojo::execute)
                .isInstanceOf(MojoFailureException.class)
                .hasMessageEndingWith(
                        "\n  - domainMoveFrom = 'E2QWRUHAPOMQZL': Moving a domain from one distribution to"
                                + " another must be said on the command line. Fix: Take it out of the POM, and add"
                                + " -Dsnowplow.domainMoveFrom=E2QWRUHAPOMQZL to the command if that is what you want.");
    }

    @Test
    void guardsTheAccountThatIsNamed() throws Exception {
        mojo.set("region", "eu-west-1");
        mojo.set("accountId", "123456789012");

        mojo.execute();

        assertThat(mojo.spec).extracting(CollectorSpec::accountId).isEqualTo(Optional.of("123456789012"));
    }

    /** A running cloud says in its folder where it listens. */
    private boolean isRunning() {
        return Files.exists(folder.resolve("target/snowplow/cloud/cloud.json"));
    }
}
