package io.github.snowplowcollector.stage.cloudfront;

/** Waits between two looks at what CloudFront does not show yet; tests do not wait. */
@FunctionalInterface
public interface Pause {

    /** Called after the {@code look}-th look, counted from 1, saw nothing. */
    void beforeLook(int look);

    /** Two seconds, then a second more each time, up to twenty. */
    static Pause real() {
        return look -> {
            try {
                Thread.sleep(1000L * Math.min(20, look + 1));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while waiting for CloudFront", e);
            }
        };
    }
}
