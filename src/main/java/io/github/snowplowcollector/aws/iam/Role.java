package io.github.snowplowcollector.aws.iam;

/** Who works with a collector. */
public enum Role {
    SETUP("setup", "snowplow:setup and its five stages", true),
    VERIFY("verify", "snowplow:verify-pixel", true),
    STATUS("status", "snowplow:plan, status and audit", false),
    TEARDOWN("teardown", "snowplow:teardown, which keeps the logs", false),
    PURGE("teardown-purge", "snowplow:teardown with purgeLogs, which deletes all events", false),
    EVENTS("events", "whoever reads the events", true);

    private final String file;
    private final String whatFor;
    private final boolean readsLogs;

    Role(String file, String whatFor, boolean readsLogs) {
        this.file = file;
        this.whatFor = whatFor;
        this.readsLogs = readsLogs;
    }

    /** Name of the role's document, without its ending. */
    public String file() {
        return file;
    }

    /** What the role does, in words. */
    public String whatFor() {
        return whatFor;
    }

    /** Whether it reads log files. */
    public boolean readsLogs() {
        return readsLogs;
    }
}
