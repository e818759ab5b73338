package io.github.snowplowcollector.aws;

import io.github.snowplowcollector.aws.CredentialSettings.WebIdentity;
import java.util.function.Function;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsWebIdentityTokenFileCredentialsProvider;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * Credentials that a token is given for, and the client that asks for them.
 *
 * @param client asks as nobody
 */
record WebIdentityCredentials(SdkClient client, StsWebIdentityTokenFileCredentialsProvider provider)
        implements AwsCredentialsProvider, SdkAutoCloseable {

    static WebIdentityCredentials of(WebIdentity identity, Function<AwsCredentialsProvider, SdkClient> stsWith) {
        var client = stsWith.apply(AnonymousCredentialsProvider.create());
        var provider = StsWebIdentityTokenFileCredentialsProvider.builder()
                .stsClient((StsClient) client)
                .webIdentityTokenFile(identity.tokenFile())
                .roleArn(identity.roleArn())
                .roleSessionName(identity.sessionName())
                .build();
        return new WebIdentityCredentials(client, provider);
    }

    @Override
    public AwsCredentials resolveCredentials() {
        return provider.resolveCredentials();
    }

    @Override
    public void close() {
        provider.close();
        client.close();
    }
}
