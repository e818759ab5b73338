/**
 * A domain of the collector's own: the certificate, the records that validate it, the records that point to the distribution, and what
 * must be so before any of them is made.
 */
@NullMarked
package io.github.snowplowcollector.collector.domain;

import org.jspecify.annotations.NullMarked;
