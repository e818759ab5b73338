/** The settings of buckets and objects that the stages are made of. */
@NullMarked
package io.github.snowplowcollector.collector.s3;

import org.jspecify.annotations.NullMarked;
