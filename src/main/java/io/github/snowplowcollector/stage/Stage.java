package io.github.snowplowcollector.stage;

/** The stages of the setup guide that change something; the fifth is verification. */
public enum Stage {
    PIXEL_BUCKET("create-pixel-bucket"),
    UPLOAD_PIXEL("upload-pixel"),
    LOG_BUCKET("create-log-bucket"),
    DISTRIBUTION("create-distribution");

    private final String goal;

    Stage(String goal) {
        this.goal = goal;
    }

    /** The goal that is this stage. */
    public String goal() {
        return goal;
    }
}
