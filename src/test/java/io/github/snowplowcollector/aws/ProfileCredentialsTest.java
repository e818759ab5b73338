package io.github.snowplowcollector.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.profiles.ProfileFile;

class ProfileCredentialsTest {

    private static final String SSO = "sso_account_id = 123456789012; sso_role_name = deploy; ";
    private static final String PORTAL =
            "sso_region = eu-west-1; sso_start_url = https://snowplow-maven-plugin.awsapps.com/start";

    /** Lines of the config file, with semicolons between. The SDK loads the modules for CallerIdentity Center by name. */
    @ParameterizedTest
    @CsvSource({
        SSO + PORTAL + ", The SSO session associated with this profile has expired or is otherwise invalid.",
        SSO + "sso_session = team; [sso-session team]; " + PORTAL
                + ", The SSO session associated with this profile has expired or is otherwise invalid.",
        "credential_process = exit 1, Profile 'deploy' gives no credentials: Failed to refresh process-based credentials.",
        "role_arn = arn:aws:iam::123456789012:role/deploy; source_profile = gone, Profile 'deploy' gives no credentials: The source profile",
        "aws_access_key_id = AKIDEXAMPLE, Profile 'deploy' gives no credentials: Profile property 'aws_secret_access_key'"
    })
    void saysWhyAProfileGivesNoCredentials(String config, String why) {
        try (var credentials = deploy(config.replace("; ", "\n"))) {
            var failure = catchThrowable(credentials::resolveCredentials);

            assertThat(failure).isInstanceOf(SdkClientException.class);
            assertThat(Advice.of(failure, Given.environment(Map.of("HOME", "/nowhere"), Map.of()))
                            .orElseThrow()
                            .what())
                    .startsWith("AWS: there are no usable credentials.\n  " + why)
                    .endsWith("There are no profiles in the AWS config files.");
        }
    }

    @Test
    void saysWhereARegionIsLookedForToRenewALogin() {
        var failure = SdkClientException.create("Unable to load region from any of the providers in the chain"
                + " DefaultAwsRegionProviderChain: [AwsProfileRegionProvider: No region provided in profile: default]");

        assertThat(Advice.of(failure)).get().extracting(Advice::fix).asString().startsWith("set AWS_REGION,");
    }

    @Test
    void givesTheKeysOfTheProfile() {
        try (var credentials = deploy("aws_access_key_id = AKIDEXAMPLE\naws_secret_access_key = " + Given.SECRET)) {
            assertThat(credentials.resolveCredentials().secretAccessKey()).isEqualTo(Given.SECRET);
        }
    }

    @Test
    void hasTheModuleThatTheSdkLoadsForAwsLogin() throws ClassNotFoundException {
        assertThat(Class.forName("software.amazon.awssdk.services.signin.auth.LoginProfileCredentialsProviderFactory"))
                .isNotNull();
    }

    private static ProfileCredentials deploy(String config) {
        var file = ProfileFile.builder()
                .content(new ByteArrayInputStream(("[profile deploy]\n" + config).getBytes(StandardCharsets.UTF_8)))
                .type(ProfileFile.Type.CONFIGURATION)
                .build();
        return new ProfileCredentials(
                "deploy",
                ProfileCredentialsProvider.builder()
                        .profileFile(file)
                        .profileName("deploy")
                        .build());
    }
}
