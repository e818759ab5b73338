/**
 * What every AWS call shares: credentials, region, endpoint, proxy, retry, the call log and advice on errors.
 */
@NullMarked
package io.github.snowplowcollector.aws;

import org.jspecify.annotations.NullMarked;
