/**
 * The local S3: buckets are folders, objects are files.
 */
@NullMarked
package io.github.snowplowcollector.local.s3;

import org.jspecify.annotations.NullMarked;
