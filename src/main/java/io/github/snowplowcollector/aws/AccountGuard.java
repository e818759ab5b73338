package io.github.snowplowcollector.aws;

import java.util.function.Supplier;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/**
 * Lets no write go out to an account other than the one named.
 *
 * @param accountId the account that may be written to
 * @param identity who calls; may itself make calls that only read
 */
record AccountGuard(String accountId, Supplier<Identity> identity) implements ExecutionInterceptor {

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        String operation = attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
        if (Call.Kind.of(operation) == Call.Kind.WRITE) {
            Identity actual = identity.get();
            if (!actual.accountId().equals(accountId)) {
                throw new WithheldCallException(new Advice(
                        "accountId = '" + accountId + "', but the credentials belong to account " + actual.accountId()
                                + " (" + actual.arn() + "). Nothing was written.",
                        "choose credentials of account " + accountId
                                + " with profile, roleArn or serverId, or correct accountId.",
                        true));
            }
        }
    }
}
