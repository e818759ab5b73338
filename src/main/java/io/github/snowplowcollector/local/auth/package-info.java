/**
 * Who sends a request to the local cloud: AWS Signature Version 4, read but not proven.
 */
@NullMarked
package io.github.snowplowcollector.local.auth;

import org.jspecify.annotations.NullMarked;
