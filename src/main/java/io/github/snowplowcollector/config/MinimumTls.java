package io.github.snowplowcollector.config;

/** The oldest TLS that CloudFront speaks with a viewer, and the ciphers: its security policies for a certificate of the owner's. */
public enum MinimumTls implements AwsNamed {
    TLS_1("TLSv1", "TLSv1"),
    TLS_1_2016("TLSv1_2016", "TLSv1"),
    TLS_1_1_2016("TLSv1.1_2016", "TLSv1.1"),
    TLS_1_2_2018("TLSv1.2_2018", "TLSv1.2"),
    TLS_1_2_2019("TLSv1.2_2019", "TLSv1.2"),
    TLS_1_2_2021("TLSv1.2_2021", "TLSv1.2"),
    TLS_1_2_2025("TLSv1.2_2025", "TLSv1.2"),
    TLS_1_3_2025("TLSv1.3_2025", "TLSv1.3");

    private final String awsName;
    private final String version;

    MinimumTls(String awsName, String version) {
        this.awsName = awsName;
        this.version = version;
    }

    @Override
    public String awsName() {
        return awsName;
    }

    /** The oldest version that is spoken, as the JDK names it: {@code TLSv1.2}. */
    public String version() {
        return version;
    }
}
