package io.github.snowplowcollector.local.iam;

import org.jspecify.annotations.Nullable;

/** What can be wrong with a policy. Each kind of policy says it in words of its own. */
public enum PolicyProblem {
    NOT_JSON,
    NOT_AN_OBJECT,
    UNKNOWN_FIELD,
    MISSING_FIELD,
    VERSION,
    NO_STATEMENT,
    SID,
    EFFECT,
    ACTION_AND_NOT_ACTION,
    PRINCIPAL_KIND,
    /** A text that is none, or not one that the grammar has there. */
    TEXT,
    NO_TEXT,
    NOT_ON_THESE_RESOURCES,
    OPERATOR,
    KEY,
    /** An operator and a key that are known and do not go with each other. */
    OPERATOR_OF_KEY;

    /** Takes the problems of one policy as they are found; to throw ends the reading. */
    @FunctionalInterface
    public interface Listener {

        /**
         * Takes a problem.
         *
         * @param where the part of the policy that has it, for example {@code Action} or a condition's key
         * @param value the value that has it, as JSON's types are in Java; null where it is missing
         */
        void found(PolicyProblem problem, String where, @Nullable Object value);
    }
}
