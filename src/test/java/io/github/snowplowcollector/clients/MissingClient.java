package io.github.snowplowcollector.clients;

import org.opentest4j.TestAbortedException;

/** Leaves a test out, since a program that it needs does not run here. {@link MissingClientListener} counts those for the end of the build. */
@SuppressWarnings("serial")
final class MissingClient extends TestAbortedException {

    private final String client;
    private final String remedy;
    private final boolean optional;

    /**
     * @param client as people call it
     * @param remedy what to do, such as {@code install the package curl}
     * @param reason what happened when it was tried
     */
    MissingClient(String client, String remedy, String reason) {
        this(client, remedy, reason, false);
    }

    private MissingClient(String client, String remedy, String reason, boolean optional) {
        super(client + " does not run here (" + reason + "): " + remedy);
        this.client = client;
        this.remedy = remedy;
        this.optional = optional;
    }

    /** The same where no build has to have the client: it is told, and is no failure. */
    static MissingClient optional(String client, String remedy, String reason) {
        return new MissingClient(client, remedy, reason, true);
    }

    boolean isOptional() {
        return optional;
    }

    String client() {
        return client;
    }

    String remedy() {
        return remedy;
    }
}
