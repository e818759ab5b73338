/**
 * What IAM must allow: which call takes which permission, which goal makes which calls, and the policy documents that follow.
 */
@NullMarked
package io.github.snowplowcollector.aws.iam;

import org.jspecify.annotations.NullMarked;
