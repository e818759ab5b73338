package io.github.snowplowcollector.collector;

/** The ways in which a run can end at a call. */
enum End {
    DIES_BEFORE,
    DIES_AFTER,
    TIMES_OUT;

    Wire.Filter at(Wire.Request request) {
        return switch (this) {
            case DIES_BEFORE -> Fault.RESET_BEFORE.killing(request);
            case DIES_AFTER -> Fault.RESET_AFTER.killing(request);
            case TIMES_OUT -> Fault.TIME_OUT_AFTER.on(request, Integer.MAX_VALUE);
        };
    }
}
