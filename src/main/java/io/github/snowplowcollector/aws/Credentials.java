package io.github.snowplowcollector.aws;

import io.github.snowplowcollector.aws.CredentialSettings.AssumedRole;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/** The credentials that the settings ask for, and all that has to be closed with them. */
final class Credentials implements SdkAutoCloseable {

    private final AwsCredentialsProvider own;
    private final Optional<SdkClient> roleClient;
    private final AwsCredentialsProvider effective;

    /** @param stsWith builds an STS client that calls with the credentials given */
    Credentials(CredentialSettings settings, Function<AwsCredentialsProvider, SdkClient> stsWith) {
        this(own(settings, stsWith), settings.role(), stsWith);
    }

    /** Those of {@code own}, or of the role that they assume. */
    private Credentials(
            AwsCredentialsProvider own,
            Optional<AssumedRole> assumed,
            Function<AwsCredentialsProvider, SdkClient> stsWith) {
        this.own = own;
        roleClient = assumed.map(role -> stsWith.apply(TokenGuard.over(own)));
        effective = assumed.<AwsCredentialsProvider>map(role -> assume(role, (StsClient) roleClient.orElseThrow()))
                .orElse(own);
    }

    /** Those of one role more, assumed with these; closed on their own, before these. */
    Credentials assuming(AssumedRole role, Function<AwsCredentialsProvider, SdkClient> stsWith) {
        return new Credentials(provider(), Optional.of(role), stsWith);
    }

    AwsCredentialsProvider provider() {
        return TokenGuard.over(effective);
    }

    @Override
    public void close() {
        if (effective instanceof SdkAutoCloseable closeable) {
            closeable.close();
        }
        roleClient.ifPresent(SdkClient::close);
        if (own != effective && own instanceof SdkAutoCloseable closeable) {
            closeable.close();
        }
    }

    private static AwsCredentialsProvider own(
            CredentialSettings settings, Function<AwsCredentialsProvider, SdkClient> stsWith) {
        return settings.webIdentity()
                .<AwsCredentialsProvider>map(identity -> WebIdentityCredentials.of(identity, stsWith))
                .or(() -> settings.keys()
                        .map(keys -> StaticCredentialsProvider.create(
                                AwsBasicCredentials.create(keys.accessKeyId(), keys.secretAccessKey()))))
                .or(() -> settings.profile().map(ProfileCredentials::of))
                .orElseGet(() -> DefaultCredentialsProvider.builder().build());
    }

    private static AwsCredentialsProvider assume(AssumedRole role, StsClient client) {
        return StsAssumeRoleCredentialsProvider.builder()
                .stsClient(client)
                .refreshRequest(request -> request.roleArn(role.arn())
                        .roleSessionName(role.sessionName())
                        .externalId(role.externalId().orElse(null)))
                .build();
    }
}
