package io.github.snowplowcollector.aws;

import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/**
 * Lets no write go out before it is known who calls, and none to an account other than the one named.
 *
 * @param accountId the only account that may be written to, if one is named
 * @param identity who calls, in a partition that has all it takes; may itself make calls that only read
 */
record CallerGuard(Optional<String> accountId, Supplier<Identity> identity) implements ExecutionInterceptor {

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        String operation = attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
        if (Call.Kind.of(operation) == Call.Kind.WRITE) {
            Identity actual = identity.get();
            accountId.filter(account -> !account.equals(actual.accountId())).ifPresent(account -> {
                throw new WithheldCallException(new Advice(
                        "accountId = '" + account + "', but the credentials belong to account " + actual.accountId()
                                + " (" + actual.arn() + "). Nothing was written.",
                        "choose credentials of account " + account
                                + " with profile, roleArn or serverId, or correct accountId.",
                        true));
            });
        }
    }
}
