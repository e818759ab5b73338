/**
 * A stand-in for AWS on this machine: S3, CloudFront, STS, and an edge that serves the pixel and delivers its logs.
 */
@NullMarked
package io.github.snowplowcollector.local;

import org.jspecify.annotations.NullMarked;
