package io.github.snowplowcollector.event;

import io.github.snowplowcollector.accesslog.ByteScan;

/**
 * A break of the tracker protocol.
 *
 * @param parameter name of the parameter, for example {@code eid}
 * @param value its decoded value, empty if it is missing or not to be shown; hostile input, not to be printed as it is
 * @param rule what it should be, for example {@code must be a UUID}
 */
public record Defect(String parameter, String value, String rule) {

    /** A value that breaks the protocol is none that a rule could be applied to. */
    Defect under(PrivacyRules rules) {
        byte[] name = ByteScan.utf8(parameter);
        var known = ParameterNames.find(name, 0, name.length - ByteScan.SLACK);
        return known != null && !rules.concern(known.fields()) ? this : new Defect(parameter, "", rule);
    }
}
