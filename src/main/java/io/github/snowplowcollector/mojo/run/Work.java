package io.github.snowplowcollector.mojo.run;

/** What an AWS goal does once its parameters are known to be right. */
@FunctionalInterface
public interface Work {

    void run(Site site, Waiting waiting) throws Exception;
}
