/**
 * A stand-in for Route 53: hosted zones and their records. Who answers for them by DNS is next door.
 */
@NullMarked
package io.github.snowplowcollector.local.route53;

import org.jspecify.annotations.NullMarked;
