package io.github.snowplowcollector.aws;

/**
 * What an error means, whatever the call was.
 *
 * @param why what happened, a sentence that can follow a colon
 * @param fix what to do
 * @param usersWorld as in {@link Advice}
 */
record Meaning(String why, String fix, boolean usersWorld) {

    static Meaning users(String why, String fix) {
        return new Meaning(why, fix, true);
    }

    static Meaning others(String why, String fix) {
        return new Meaning(why, fix, false);
    }
}
