/** What rooms tell each other: the collector's identity, facts, checks and findings. Needs the JDK and what was configured alone. */
@NullMarked
package io.github.snowplowcollector.model;

import org.jspecify.annotations.NullMarked;
