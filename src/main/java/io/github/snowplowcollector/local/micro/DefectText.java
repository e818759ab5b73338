package io.github.snowplowcollector.local.micro;

import io.github.snowplowcollector.event.Defect;
import io.github.snowplowcollector.ground.IssueTracker;

/** A defect in words, and what to do about it. */
final class DefectText {

    private static final int LONGEST_VALUE = 200;

    private DefectText() {}

    /** For example {@code eid must be a UUID: "x"}. */
    static String of(Defect defect) {
        var value = defect.value();
        var shown = value.length() > LONGEST_VALUE ? value.substring(0, LONGEST_VALUE) + "…" : value;
        return defect.parameter() + " " + defect.rule() + (value.isEmpty() ? "" : ": \"" + shown + "\"");
    }

    /** What to change where the event is sent. */
    static String fix(Defect defect) {
        return switch (defect.parameter()) {
            case "e" -> "Send one of pv, pp, se, ue, tr, ti as e; the tracker's own functions do.";
            case "p" -> "Set the tracker's platform to one of web, mob, pc, srv, app, tv, cnsl, iot, headset.";
            case "eid" -> "Leave eid to the tracker, or send a UUID of 36 characters.";
            case "ue_px", "cx" ->
                "Send the whole value: where a URL was cut, send fewer or smaller entities, or set the tracker's maxGetBytes.";
            case "ue_pr", "co" -> "Send JSON with schema and data, percent-encoded.";
            case "dtm", "stm", "ttm" -> "Send milliseconds since 1970 as digits.";
            case "schema" -> "Change the data to what its schema says, or the schema to what the data is.";
            case RowJudge.DEFECT -> "Report it at " + IssueTracker.url() + ", with the row.";
            default -> "Correct " + defect.parameter() + " where the event is sent, or leave it out.";
        };
    }
}
