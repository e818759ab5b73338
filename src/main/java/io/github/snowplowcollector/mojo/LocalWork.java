package io.github.snowplowcollector.mojo;

/** What a goal does without AWS and without the local cloud. */
@FunctionalInterface
interface LocalWork {

    void run() throws Exception;
}
