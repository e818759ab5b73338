package io.github.snowplowcollector.local.edge;

/** What pages may read of the pixel's answers. */
public enum CorsMode {
    /** What the distribution and its bucket say, as on AWS. */
    STRICT,
    /** Everything, for pages that send credentials: their own origin is echoed, and preflights are answered here. */
    ECHO
}
