package io.github.snowplowcollector.aws;

import io.github.snowplowcollector.ground.Printable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.awscore.AwsExecutionAttribute;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/**
 * Records every call when it ends, and hangs the record on the exception of one that failed, because the SDK's exceptions do not say
 * what was asked.
 *
 * @param calls where to
 */
record CallRecorder(CallLog calls) implements ExecutionInterceptor {

    private static final ExecutionAttribute<Running> RUNNING =
            new ExecutionAttribute<>(CallRecorder.class.getName() + ".running");

    private record Running(long startNanos, AtomicInteger attempts) {}

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        attributes.putAttribute(RUNNING, new Running(System.nanoTime(), new AtomicInteger()));
    }

    @Override
    public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
        attributes.getAttribute(RUNNING).attempts().incrementAndGet();
    }

    @Override
    public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
        calls.add(call(
                context.request(),
                attributes,
                String.valueOf(context.httpResponse().statusCode())));
    }

    /** The exception is the one that the caller gets; while it can still be modified, S3's own interceptor may replace it. */
    @Override
    public void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes attributes) {
        Throwable failure = context.exception();
        Call call = call(context.request(), attributes, outcome(failure));
        calls.add(call);
        failure.addSuppressed(new FailedCall(call, partition(attributes)));
    }

    private static Call call(SdkRequest request, ExecutionAttributes attributes, String outcome) {
        Running running = attributes.getAttribute(RUNNING);
        int attempts = running.attempts().get();
        String operation = attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
        return new Call(
                Service.named(attributes.getAttribute(SdkExecutionAttribute.SERVICE_NAME))
                        .title(),
                operation,
                Call.Kind.of(operation),
                Printable.of(RequestResource.of(request)),
                Printable.of(attempts > 1 ? outcome + " after " + attempts + " attempts" : outcome),
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - running.startNanos()));
    }

    private static String partition(ExecutionAttributes attributes) {
        var region = attributes.getAttribute(AwsExecutionAttribute.AWS_REGION);
        return region == null ? "aws" : new AwsRegions().partition(region.id()).orElse("aws");
    }

    private static String outcome(Throwable failure) {
        if (failure instanceof AwsServiceException answer
                && answer.awsErrorDetails() != null
                && answer.awsErrorDetails().errorCode() != null) {
            return answer.statusCode() + " " + answer.awsErrorDetails().errorCode();
        }
        return failure instanceof SdkServiceException answer
                ? String.valueOf(answer.statusCode())
                : "failed: " + failure.getMessage();
    }
}
