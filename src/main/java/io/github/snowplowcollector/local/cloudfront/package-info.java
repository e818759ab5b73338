/**
 * The local CloudFront's control plane: its REST-XML API, its rules and its state. {@link
 * io.github.snowplowcollector.local.cloudfront.CloudFront} owns the state; an edge listens to it and never changes it, its ports
 * aside.
 */
@NullMarked
package io.github.snowplowcollector.local.cloudfront;

import org.jspecify.annotations.NullMarked;
