/**
 * The CloudFront access-log format: encoding, file names, writing and reading. Needs the JDK alone.
 */
@NullMarked
package io.github.snowplowcollector.accesslog;

import org.jspecify.annotations.NullMarked;
