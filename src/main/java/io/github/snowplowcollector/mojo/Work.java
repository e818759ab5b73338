package io.github.snowplowcollector.mojo;

import io.github.snowplowcollector.aws.AwsClients;

/** What an AWS goal does once its parameters are known to be right. */
@FunctionalInterface
interface Work {

    void run(AwsClients aws, Waiting waiting) throws Exception;
}
