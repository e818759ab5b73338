package io.github.snowplowcollector.aws;

import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/**
 * Lets no write go out before it is known who calls.
 *
 * @param identify throws unless it is known who calls, and that it is the account named; may itself make calls that only read
 */
record CallerGuard(Runnable identify) implements ExecutionInterceptor {

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        String operation = attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
        if (Call.Kind.of(operation) == Call.Kind.WRITE) {
            identify.run();
        }
    }
}
