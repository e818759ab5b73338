/**
 * The local CloudWatch Logs, as far as CloudFront's standard logging v2 goes: delivery sources, delivery destinations, and the deliveries
 * between them.
 */
@NullMarked
package io.github.snowplowcollector.local.logs;

import org.jspecify.annotations.NullMarked;
