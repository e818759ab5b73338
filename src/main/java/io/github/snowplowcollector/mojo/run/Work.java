package io.github.snowplowcollector.mojo.run;

/** What an AWS goal does once its parameters are known to be right. */
@FunctionalInterface
public interface Work {

    void run(Connection connection, WaitSettings waiting) throws Exception;
}
