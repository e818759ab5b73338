package io.github.snowplowcollector.config;

/** Who writes the records of a collector's domain. */
public enum DnsMode implements AwsNamed {
    /** A set-up, into a public hosted zone of Route 53. */
    ROUTE53("route53"),
    /** The owner, at whoever serves the domain: they are printed. */
    MANUAL("manual");

    private final String awsName;

    DnsMode(String awsName) {
        this.awsName = awsName;
    }

    @Override
    public String awsName() {
        return awsName;
    }
}
