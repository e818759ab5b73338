package io.github.snowplowcollector.ground;

/** How this plugin calls itself to others. */
public final class ThisPlugin {

    /**
     * Its artifact id, which user agents begin with. Also the app id that is reserved for the events that it sends itself to see whether a
     * collector works, so that readers can leave them out.
     */
    public static final String NAME = "snowplow-maven-plugin";

    private ThisPlugin() {}
}
