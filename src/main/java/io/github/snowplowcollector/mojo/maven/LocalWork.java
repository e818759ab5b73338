package io.github.snowplowcollector.mojo.maven;

/** What a goal does without AWS and without the local cloud. */
@FunctionalInterface
public interface LocalWork {

    void run() throws Exception;
}
