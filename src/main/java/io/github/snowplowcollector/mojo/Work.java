package io.github.snowplowcollector.mojo;

/** What an AWS goal does once its parameters are known to be right. */
@FunctionalInterface
interface Work {

    void run(Site site, Waiting waiting) throws Exception;
}
