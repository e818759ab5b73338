package io.github.snowplowcollector.local.edge;

/** How a request was answered, as the log and {@code X-Cache} say it. */
enum ResultType {
    HIT("Hit"),
    REFRESH_HIT("RefreshHit"),
    MISS("Miss"),
    ERROR("Error"),
    REDIRECT("Redirect");

    private final String text;
    private final String header;

    ResultType(String text) {
        this.text = text;
        header = text + " from cloudfront";
    }

    /** As in {@code x-edge-result-type}. */
    String text() {
        return text;
    }

    /** As in {@code X-Cache}. */
    String header() {
        return header;
    }
}
