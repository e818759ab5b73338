package io.github.snowplowcollector.aws;

import io.github.snowplowcollector.config.InvalidConfigurationException;
import java.io.UncheckedIOException;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.defaultsmode.DefaultsMode;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.utils.internal.SystemSettingUtilsTestBackdoor;

/** What the SDK takes from the process by itself when it builds a client: environment variables, system properties and config files. */
final class ProcessSettings {

    /** The SDK's own. */
    private static final int SMALLEST_COMPRESSED = 10_240;

    private ProcessSettings() {}

    /**
     * What {@code build} builds, with the settings of the process.
     *
     * @throws InvalidConfigurationException if one of them is not to be understood; it names that one
     */
    static <T> T heard(Supplier<T> build) {
        try {
            return build.get();
        } catch (IllegalArgumentException | IllegalStateException e) {
            String said = String.valueOf(e.getMessage()).replaceAll("\\s+", " ").strip();
            throw new BrokenSetting(Environment.ofProcess(), said).problem();
        }
    }

    /**
     * What {@code build} builds out of a builder that was told {@link #none}. The SDK parses the config files all the same before it
     * looks at what it was told. Where one cannot be parsed, they are hidden from it meanwhile, by the one way that it has; then
     * nobody else in this process can have a use for them either.
     */
    static <T> T unheard(Supplier<T> build) {
        try {
            return build.get();
        } catch (IllegalArgumentException | IllegalStateException | UncheckedIOException e) {
            return heard(() -> withoutConfigFiles(build));
        }
    }

    private static synchronized <T> T withoutConfigFiles(Supplier<T> build) {
        // No folder is a config file.
        var noFile = System.getProperty("java.home");
        SystemSettingUtilsTestBackdoor.addEnvironmentVariableOverride("AWS_CONFIG_FILE", noFile);
        SystemSettingUtilsTestBackdoor.addEnvironmentVariableOverride("AWS_SHARED_CREDENTIALS_FILE", noFile);
        try {
            return build.get();
        } finally {
            SystemSettingUtilsTestBackdoor.clearEnvironmentVariableOverrides();
        }
    }

    /** Has a client be built without them: all that it would look for there is said. */
    static <B extends AwsClientBuilder<B, C>, C> B none(B builder) {
        return builder.defaultsMode(DefaultsMode.LEGACY).fipsEnabled(false).dualstackEnabled(false);
    }

    /** The same for what S3 has more of them. */
    static S3ClientBuilder none(S3ClientBuilder builder) {
        return builder.requestChecksumCalculation(RequestChecksumCalculation.WHEN_SUPPORTED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_SUPPORTED)
                .disableS3ExpressSessionAuth(false)
                .disableMultiRegionAccessPoints(false)
                .useArnRegion(false);
    }

    /** The same for what all clients share; the retry strategy is said anyway. */
    static void none(ClientOverrideConfiguration.Builder overrides) {
        overrides
                .defaultProfileFile(ProfileFile.aggregator().build())
                .defaultProfileName("default")
                .appId("")
                .compressionConfiguration(compression -> compression
                        .requestCompressionEnabled(false)
                        .minimumCompressionThresholdInBytes(SMALLEST_COMPRESSED));
    }
}
