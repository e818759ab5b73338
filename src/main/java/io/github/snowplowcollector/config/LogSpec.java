package io.github.snowplowcollector.config;

import java.util.OptionalInt;

/**
 * What becomes of the access logs.
 *
 * @param mode whether and how they are delivered
 * @param prefix key prefix in the log bucket; empty, or ends in a slash
 * @param vended what standard logging v2 is to write
 * @param retentionDays days after which a log object expires; empty keeps client addresses for ever
 */
public record LogSpec(
        Configured<LogMode> mode, Configured<String> prefix, VendedLogs vended, OptionalInt retentionDays) {

    private static final NumberRule RETENTION = new NumberRule(
            "logRetentionDays",
            1,
            Integer.MAX_VALUE,
            "Logs are kept for 1 day or more.",
            "Set a number of days; to keep them for ever, remove the parameter.");

    static LogSpec read(Configuration given, Configured<LogMode> mode, String collector, Problems problems) {
        var prefix = given.typed("logPrefix")
                .map(typed -> new Configured<>(LogPrefixRules.check(typed.strip(), problems), true))
                // The default says nothing new: what is wrong with it is wrong with the collector's name.
                .orElseGet(() -> new Configured<>(collector + "/", false));
        var days = RETENTION.read(given.typed("logRetentionDays").orElse(null), problems);
        return new LogSpec(
                mode,
                prefix,
                VendedLogs.read(given, mode.value(), problems),
                days.isPresent() ? OptionalInt.of((int) days.getAsLong()) : OptionalInt.empty());
    }

    /** Key prefix of what standard logging v2 delivers: never that of standard logging, lest one overwrite the other's files. */
    public String vendedPrefix() {
        return prefix.value() + "v2/";
    }

    /** The same with the folder of the format, without a slash at its end: of one format alone, as query engines want it. */
    public String vendedPath() {
        return vendedPrefix() + vended.format().value().awsName();
    }

    /** Whether standard logging v2 is to deliver them. */
    public boolean isVended() {
        return mode.value().isVended();
    }

    /** Whether there are any, and a bucket for them. */
    public boolean keepsLogs() {
        return mode.value().keepsLogs();
    }
}
