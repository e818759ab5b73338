package io.github.snowplowcollector.config;

/** What a distribution does with plain HTTP. */
public enum ViewerProtocol implements AwsNamed {
    ALLOW_ALL("allow-all"),
    HTTPS_ONLY("https-only"),
    REDIRECT_TO_HTTPS("redirect-to-https");

    private final String awsName;

    ViewerProtocol(String awsName) {
        this.awsName = awsName;
    }

    @Override
    public String awsName() {
        return awsName;
    }
}
