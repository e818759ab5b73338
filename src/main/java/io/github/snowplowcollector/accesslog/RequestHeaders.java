package io.github.snowplowcollector.accesslog;

/** What a viewer's request said in its headers: raw Latin-1, empty if it said nothing. Names are heard in any case. */
public interface RequestHeaders {

    /** The first value of a header. */
    String header(CharSequence name);

    /** All values of a header that may come several times, as one. */
    String joined(CharSequence name);
}
