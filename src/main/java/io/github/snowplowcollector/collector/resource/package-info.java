/**
 * What a collector's parts declare: settings, removals and health checks, each with the calls that it makes. Policies are the union of
 * these calls.
 */
@NullMarked
package io.github.snowplowcollector.collector.resource;

import org.jspecify.annotations.NullMarked;
