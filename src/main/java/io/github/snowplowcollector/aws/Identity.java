package io.github.snowplowcollector.aws;

/**
 * Who calls.
 *
 * @param accountId 12-digit id of the account
 * @param arn ARN of the user or role
 */
public record Identity(String accountId, String arn) {}
