/**
 * A stand-in for AWS on this machine: S3, CloudFront, Route 53, STS, an edge that serves the pixel and delivers its
 * logs, and a name server.
 */
@NullMarked
package io.github.snowplowcollector.local;

import org.jspecify.annotations.NullMarked;
