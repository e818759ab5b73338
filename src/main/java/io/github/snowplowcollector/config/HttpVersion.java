package io.github.snowplowcollector.config;

/** The newest HTTP version a distribution is served with. */
public enum HttpVersion implements AwsNamed {
    HTTP1_1("http1.1"),
    HTTP2("http2"),
    HTTP3("http3"),
    HTTP2AND3("http2and3");

    private final String awsName;

    HttpVersion(String awsName) {
        this.awsName = awsName;
    }

    @Override
    public String awsName() {
        return awsName;
    }
}
