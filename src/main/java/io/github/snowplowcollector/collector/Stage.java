package io.github.snowplowcollector.collector;

/** The stages of the setup guide that change something; the fifth is verification. */
public enum Stage {
    PIXEL_BUCKET(1, "create-pixel-bucket"),
    UPLOAD_PIXEL(2, "upload-pixel"),
    LOG_BUCKET(3, "create-log-bucket"),
    DISTRIBUTION(4, "create-distribution");

    private final int number;
    private final String goal;

    Stage(int number, String goal) {
        this.number = number;
        this.goal = goal;
    }

    /** Its number in the guide. */
    public int number() {
        return number;
    }

    /** The goal that is this stage. */
    public String goal() {
        return goal;
    }
}
