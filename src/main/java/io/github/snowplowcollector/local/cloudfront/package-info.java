/**
 * The local CloudFront control plane: distributions and the policies they refer to.
 */
@NullMarked
package io.github.snowplowcollector.local.cloudfront;

import org.jspecify.annotations.NullMarked;
