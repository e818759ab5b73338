package io.github.snowplowcollector.aws;

import io.github.snowplowcollector.spec.InvalidConfigurationException;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.defaultsmode.DefaultsMode;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

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
     * Has a client be built without them: all that it would look for there is said. The SDK parses the config files all the same, before
     * it looks what it was told, so that one which cannot be parsed still ends it.
     */
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
