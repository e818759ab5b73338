package io.github.snowplowcollector.config;

/** A value that has one spelling in the POM and in AWS's API. */
public interface AwsNamed {

    /** The spelling, for example {@code redirect-to-https}. */
    String awsName();
}
