package io.github.snowplowcollector;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Random;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.junit.platform.engine.UniqueId;
import org.opentest4j.IncompleteExecutionException;

/**
 * A {@link Random} for a test, the same in every build: the seed is 1, counted up in a repeated or parameterized test. A failure says its
 * seed; {@code -Dtest.seed=7} begins there.
 */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(Seeded.Resolver.class)
public @interface Seeded {

    final class Resolver implements ParameterResolver, TestExecutionExceptionHandler {

        static final long FIRST = Long.getLong("test.seed", 1);

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
            return parameter.isAnnotated(Seeded.class);
        }

        @Override
        public Random resolveParameter(ParameterContext parameter, ExtensionContext test) {
            return new Random(seed(test));
        }

        @Override
        public void handleTestExecutionException(ExtensionContext test, Throwable failure) throws Throwable {
            if (failure instanceof IncompleteExecutionException) {
                throw failure;
            }
            throw new AssertionError("Again with -Dtest.seed=%d: %s".formatted(seed(test), failure), failure);
        }

        private static long seed(ExtensionContext test) {
            var invocation = UniqueId.parse(test.getUniqueId()).getLastSegment().getValue();
            return invocation.startsWith("#") ? FIRST - 1 + Long.parseLong(invocation.substring(1)) : FIRST;
        }
    }
}
