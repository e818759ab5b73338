/**
 * Snowplow Micro's API on a distribution's port: what was collected, judged and counted. It reads the very rows that become the access
 * log, from files of its own, so that it may lag and neither holds up the pixel nor fills the memory.
 */
@NullMarked
package io.github.snowplowcollector.local.micro;

import org.jspecify.annotations.NullMarked;
