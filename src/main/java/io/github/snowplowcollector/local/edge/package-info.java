/**
 * The local CloudFront edge: serves distributions and writes their access logs.
 */
@NullMarked
package io.github.snowplowcollector.local.edge;

import org.jspecify.annotations.NullMarked;
