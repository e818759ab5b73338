package io.github.snowplowcollector.config;

import java.util.Optional;
import java.util.stream.Stream;

/** A value that has one spelling in the POM and in AWS's API. */
public interface AwsNamed {

    /** The spelling, for example {@code redirect-to-https}. */
    String awsName();

    /** The one of {@code values} that is spelled so, if one is. */
    static <E extends AwsNamed> Optional<E> find(E[] values, String awsName) {
        return Stream.of(values)
                .filter(value -> value.awsName().equals(awsName))
                .findFirst();
    }
}
