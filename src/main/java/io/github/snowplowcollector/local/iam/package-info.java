/**
 * What a caller of the local cloud may do: an identity policy, read and judged as IAM does.
 */
@NullMarked
package io.github.snowplowcollector.local.iam;

import org.jspecify.annotations.NullMarked;
