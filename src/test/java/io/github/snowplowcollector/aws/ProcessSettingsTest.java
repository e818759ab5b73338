package io.github.snowplowcollector.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.snowplowcollector.aws.CannedAws.Answer;
import io.github.snowplowcollector.config.InvalidConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.profiles.ProfileFileSystemSetting;
import software.amazon.awssdk.profiles.ProfileProperty;
import software.amazon.awssdk.utils.SystemSetting;
import software.amazon.awssdk.utils.internal.SystemSettingUtilsTestBackdoor;

class ProcessSettingsTest {

    @AutoClose
    private final CannedAws aws = new CannedAws();

    private final Map<String, Optional<String>> before = new HashMap<>();

    @TempDir
    Path folder;

    @BeforeEach
    void hideTheConfigFiles() {
        set("aws.configFile", folder.resolve("config").toString());
        set("aws.sharedCredentialsFile", folder.resolve("credentials").toString());
    }

    @AfterEach
    void restore() {
        before.forEach((name, value) ->
                value.ifPresentOrElse(was -> System.setProperty(name, was), () -> System.clearProperty(name)));
    }

    private void set(String property, String value) {
        before.putIfAbsent(property, Optional.ofNullable(System.getProperty(property)));
        System.setProperty(property, value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "true", ""})
    void nothingReachesTheLocalCloud(String value) throws IOException {
        Files.writeString(
                folder.resolve("config"),
                Stream.of(
                                ProfileProperty.USE_FIPS_ENDPOINT,
                                ProfileProperty.USE_DUALSTACK_ENDPOINT,
                                ProfileProperty.RETRY_MODE,
                                ProfileProperty.MAX_ATTEMPTS,
                                ProfileProperty.DEFAULTS_MODE,
                                ProfileProperty.REQUEST_CHECKSUM_CALCULATION,
                                ProfileProperty.RESPONSE_CHECKSUM_VALIDATION,
                                ProfileProperty.DISABLE_REQUEST_COMPRESSION,
                                ProfileProperty.REQUEST_MIN_COMPRESSION_SIZE_BYTES,
                                ProfileProperty.ENDPOINT_URL,
                                ProfileProperty.SDK_UA_APP_ID)
                        .map(name -> name + " = " + value)
                        .collect(Collectors.joining("\n", "[default]\n", "\n")));
        Stream.<SystemSetting>concat(
                        Stream.of(SdkSystemSetting.values()), Stream.of(ProfileFileSystemSetting.AWS_PROFILE))
                // Not to be said in code; it is about an HTTP client of the SDK's own making.
                .filter(setting -> setting != SdkSystemSetting.AWS_ENABLE_DEFAULT_SOCKET_TIMEOUT_2026)
                .forEach(setting -> set(setting.property(), value));
        Stream.of("", "S3", "CloudFront", "Sts").forEach(service -> set("aws.endpointUrl" + service, value));

        callAll(true);

        assertThat(aws.requests())
                .extracting(request -> request.header("User-Agent").orElseThrow())
                .noneMatch(agent -> agent.contains("app/"));
    }

    @Test
    void anEndpointIsNeitherFipsNorDualStack() {
        set("aws.useFipsEndpoint", "true");
        set("aws.useDualstackEndpoint", "true");

        callAll(false);
    }

    @ParameterizedTest
    @CsvSource({
        "aws.defaultsMode, abc",
        "aws.disableRequestCompression, abc",
        "aws.disableRequestCompression, ''",
        "aws.requestMinCompressionSizeBytes, abc",
        "aws.requestChecksumCalculation, abc",
        "aws.responseChecksumValidation, abc"
    })
    void elsewhereABrokenPropertyIsNamed(String property, String value) {
        set(property, value);

        assertThatThrownBy(() -> callAll(false))
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessageContaining("system property " + property + " = '" + value + "'");
    }

    /** The plugin has a parameter for it, which wins. */
    @Test
    void theNumberOfAttemptsIsTheParametersAlone() {
        set("aws.maxAttempts", "abc");

        callAll(false);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aBrokenConfigFileIsNamedWithItsLine(boolean local) throws IOException {
        Files.writeString(folder.resolve("config"), "[default]\nregion = eu-west-1\nthis is no line\n");

        assertThatThrownBy(() -> callAll(local))
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessageContainingAll(folder.resolve("config").toString(), "line 3", "AWS_CONFIG_FILE");
    }

    /** The SDK parses it even so, and ended the goal. */
    @Test
    void aFileThatIsNoConfigFileDoesNotReachTheLocalCloud() throws IOException {
        var file = Files.writeString(folder.resolve("readme"), "no config file\n");
        System.clearProperty("aws.configFile");
        SystemSettingUtilsTestBackdoor.addEnvironmentVariableOverride("AWS_CONFIG_FILE", file.toString());
        try {
            callAll(true);
        } finally {
            SystemSettingUtilsTestBackdoor.clearEnvironmentVariableOverrides();
        }

        assertThat(aws.requests()).isNotEmpty();
    }

    @Test
    void elsewhereABrokenValueInTheConfigFileIsNamedWithItsLine() throws IOException {
        Files.writeString(folder.resolve("config"), "[default]\nregion = eu-west-1\ndefaults_mode = quick\n");

        assertThatThrownBy(() -> callAll(false))
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessageContainingAll(folder.resolve("config") + ", line 3", "quick");
    }

    @Test
    void aBrokenVariableIsNamed() {
        var environment = Given.environment(
                Map.of("AWS_REGION", "quick", "AWS_RETRY_MODE", "quick", "HOME", folder.toString()), Map.of());

        assertThat(new BrokenSetting(environment, "'AWS_RETRY_MODE' was 'quick'").problem())
                .hasMessageContaining("environment variable AWS_RETRY_MODE = 'quick'");
        assertThat(new BrokenSetting(environment, "something else").problem()).hasMessageContaining("something else");
    }

    private void callAll(boolean local) {
        var plain = Given.settings(aws.uri());
        var settings = new AwsSettings(
                plain.region(),
                plain.endpoint(),
                plain.credentials(),
                plain.proxies(),
                plain.accountId(),
                plain.maxAttempts(),
                plain.userAgentSuffix(),
                local);
        try (var clients = Given.clients(settings)) {
            clients.s3().headBucket(bucket -> bucket.bucket("pixels"));
            aws.answer(new Answer(200, "<DistributionList/>"));
            clients.cloudFront().listDistributions();
            clients.identity();
        }
    }
}
