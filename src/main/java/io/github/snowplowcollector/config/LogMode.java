package io.github.snowplowcollector.config;

import java.util.Locale;
import java.util.Optional;

/** How CloudFront's access logs are delivered. What a mode means is asked here, and no other class names one. */
public enum LogMode {
    /** Standard logging (legacy) into a bucket with ACLs enabled. */
    STANDARD(
            true,
            Optional.of(
                    "CloudFront cannot deliver standard logs to a bucket in a region that accounts must opt in to.")),
    /** Standard logging v2, delivered by CloudWatch Logs into a bucket with a policy. */
    V2(true, Optional.empty()),
    /** No logs: a development pixel, whose events are lost on purpose. */
    NONE(false, Optional.empty());

    private static final LogMode DEFAULT = STANDARD;

    private final boolean keepsLogs;
    private final Optional<String> optInRule;

    LogMode(boolean keepsLogs, Optional<String> optInRule) {
        this.keepsLogs = keepsLogs;
        this.optInRule = optInRule;
    }

    static Configured<LogMode> read(Configuration given, Problems problems) {
        return given.choice("logging", DEFAULT, LogMode::word, problems);
    }

    /** Its spelling in the POM. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether there are logs, and a log bucket for them. */
    public boolean keepsLogs() {
        return keepsLogs;
    }

    /** Whether CloudWatch Logs delivers them. */
    public boolean isVended() {
        return this == V2;
    }

    /** How long its logs take. */
    public LogTimes times() {
        return isVended() ? LogTimes.MEASURED : LogTimes.SAID;
    }

    /** Why its logs cannot go to a region that accounts must opt in to, a sentence; empty if they can. */
    Optional<String> optInRule() {
        return optInRule;
    }

    /** Why something that is about logs is left out, for example {@code logging is none}. */
    public String reason() {
        return "logging is " + word();
    }

    /** What is said in place of the log bucket's name where there is none. */
    public String insteadOfBucket() {
        return word() + ": events are not kept";
    }

    /** What the owner of a collector without logs is warned of; empty if it keeps them. */
    public Optional<String> warning() {
        return keepsLogs
                ? Optional.empty()
                : Optional.of(reason() + ": events sent to this collector are lost. Set logging to " + DEFAULT.word()
                        + " to keep them.");
    }
}
