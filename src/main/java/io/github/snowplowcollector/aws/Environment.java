package io.github.snowplowcollector.aws;

import java.util.Optional;

/** What the process was told from outside; handed in, so that a test can tell something else. */
public interface Environment {

    /** The value of an environment variable. */
    Optional<String> variable(String name);

    /** The value of a system property. */
    Optional<String> property(String name);

    /** The environment of this process. */
    static Environment ofProcess() {
        return new Environment() {
            @Override
            public Optional<String> variable(String name) {
                return Optional.ofNullable(System.getenv(name));
            }

            @Override
            public Optional<String> property(String name) {
                return Optional.ofNullable(System.getProperty(name));
            }
        };
    }
}
