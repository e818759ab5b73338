/** What a goal asks of Maven and tells it: settings, the reactor, the session, the log. Knows neither goals nor their runs. */
@NullMarked
package io.github.snowplowcollector.mojo.maven;

import org.jspecify.annotations.NullMarked;
