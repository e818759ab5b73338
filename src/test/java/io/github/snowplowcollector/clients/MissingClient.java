package io.github.snowplowcollector.clients;

import org.opentest4j.TestAbortedException;

/** Leaves a test out, since a program that it needs does not run here. {@link MissingClientListener} counts those for the end of the build. */
@SuppressWarnings("serial")
final class MissingClient extends TestAbortedException {

    private final String client;
    private final String remedy;

    /**
     * @param client as people call it
     * @param remedy what to do, such as {@code install the package curl}
     * @param reason what happened when it was tried
     */
    MissingClient(String client, String remedy, String reason) {
        super(client + " does not run here (" + reason + "): " + remedy);
        this.client = client;
        this.remedy = remedy;
    }

    String client() {
        return client;
    }

    String remedy() {
        return remedy;
    }
}
