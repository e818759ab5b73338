package io.github.snowplowcollector.local.iam;

/** What an identity policy says of an access; what it is silent about is not allowed. */
enum Decision {
    ALLOW,
    DENY,
    SILENT
}
