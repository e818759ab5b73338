package io.github.snowplowcollector.spec;

/** How CloudFront's access logs are delivered; the POM says it in lower case. */
public enum LogMode {
    /** Standard logging (legacy) into a bucket with ACLs enabled. */
    STANDARD,
    /** No logs: a development pixel, whose events are lost on purpose. */
    NONE
}
