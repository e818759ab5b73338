package io.github.snowplowcollector.aws;

import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * The credentials of one profile. What keeps the SDK from them it throws as it comes, a missing file or an illegal state; from here it
 * comes as a failure of the client that names the profile, like every other lack of credentials.
 *
 * @param name the profile
 * @param profile reads it
 */
record ProfileCredentials(String name, ProfileCredentialsProvider profile)
        implements AwsCredentialsProvider, SdkAutoCloseable {

    static ProfileCredentials of(String name) {
        return new ProfileCredentials(
                name, ProfileCredentialsProvider.builder().profileName(name).build());
    }

    @Override
    public AwsCredentials resolveCredentials() {
        try {
            return profile.resolveCredentials();
        } catch (SdkException e) {
            throw e;
        } catch (RuntimeException e) {
            throw SdkClientException.create("Profile '" + name + "' gives no credentials: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        profile.close();
    }
}
