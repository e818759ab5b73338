/**
 * Questions in SQL about events: what is asked, what of the events that takes, and the form of the answer. The engine that answers is
 * behind {@link io.github.snowplowcollector.archive.query.SqlEngine}, since its library is there only when a goal needs it.
 */
@NullMarked
package io.github.snowplowcollector.archive.query;

import org.jspecify.annotations.NullMarked;
