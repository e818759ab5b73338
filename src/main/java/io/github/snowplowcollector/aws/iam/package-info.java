/**
 * What IAM must allow: which call takes which permission, what may be narrowed to what is there, and the policy documents that
 * follow. Which role makes which calls is declared by what a collector consists of, and by whoever reads its logs.
 */
@NullMarked
package io.github.snowplowcollector.aws.iam;

import org.jspecify.annotations.NullMarked;
