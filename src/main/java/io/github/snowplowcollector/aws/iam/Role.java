package io.github.snowplowcollector.aws.iam;

/** Who works with a collector. */
public enum Role {
    SETUP("setup", "snowplow:setup and its five stages"),
    VERIFY("verify", "snowplow:verify-pixel"),
    STATUS("status", "snowplow:plan, status and audit"),
    TEARDOWN("teardown", "snowplow:teardown, which keeps the logs"),
    PURGE("teardown-purge", "snowplow:teardown with purgeLogs, which deletes all events"),
    EVENTS("events", "whoever reads the events"),
    /** Hadoop asks for folders as if they were objects, and is to learn that there is none. */
    SPARK("spark", "the job LogsToParquet on Spark: reads the logs, writes to the lake"),
    INSPECT("inspect", "snowplow:inspect, which looks at what others built"),
    /** Whoever may begin must be able to put back. */
    ADOPT("adopt", "snowplow:plan and setup of a collector built by hand, rollback and release"),
    /** The role in the account of the zone, which all others take for the records. */
    DNS("dns", "the role dnsRoleArn, in the account of the hosted zone");

    private final String file;
    private final String whatFor;

    Role(String file, String whatFor) {
        this.file = file;
        this.whatFor = whatFor;
    }

    /** Name of the role's document, without its ending. */
    public String file() {
        return file;
    }

    /** What the role does, in words. */
    public String whatFor() {
        return whatFor;
    }
}
