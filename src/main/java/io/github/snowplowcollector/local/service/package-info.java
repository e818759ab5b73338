/**
 * What the services of the local cloud have in common: how each is told apart, asked of IAM, answered for and put into words.
 */
@NullMarked
package io.github.snowplowcollector.local.service;

import org.jspecify.annotations.NullMarked;
