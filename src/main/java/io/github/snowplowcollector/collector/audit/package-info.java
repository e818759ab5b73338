/**
 * Security rules and what a collector does with them: the rules are data, and looked at are only what the stages have read.
 */
@NullMarked
package io.github.snowplowcollector.collector.audit;

import org.jspecify.annotations.NullMarked;
