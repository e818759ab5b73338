package io.github.snowplowcollector.aws;

/**
 * A pair of access keys, as a server of settings.xml holds it.
 *
 * @param accessKeyId the key's id, which is no secret
 * @param secretAccessKey the key; never printed
 */
public record AccessKeys(String accessKeyId, String secretAccessKey) {

    @Override
    public String toString() {
        return "AccessKeys[accessKeyId=" + accessKeyId + ", secretAccessKey=***]";
    }
}
