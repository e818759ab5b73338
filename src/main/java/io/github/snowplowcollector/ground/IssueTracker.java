package io.github.snowplowcollector.ground;

/** Where this project takes reports, as its POM says. */
public final class IssueTracker {

    private IssueTracker() {}

    /** Its address. */
    public static String url() {
        return ProjectProperty.of(IssueTracker.class, "issues");
    }
}
