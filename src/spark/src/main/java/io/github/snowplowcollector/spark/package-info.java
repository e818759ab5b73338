/**
 * Events of CloudFront access logs as rows of Apache Spark: {@code spark.read().format("snowplow-cloudfront").load("s3a://logs/prefix/")}.
 * The decoder is the plugin's own; what is here lists files, splits the work, and hands typed values over.
 */
@NullMarked
package io.github.snowplowcollector.spark;

import org.jspecify.annotations.NullMarked;
