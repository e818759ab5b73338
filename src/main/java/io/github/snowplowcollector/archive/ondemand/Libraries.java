package io.github.snowplowcollector.archive.ondemand;

import io.github.snowplowcollector.ground.UserException;

/** Where objects come from that are made of a library which may not be here yet. */
public interface Libraries {

    /**
     * Makes an object over a library, which is fetched if need be.
     *
     * @param as an interface of ours outside of the library's room, whose signatures name the JDK's and such types only
     * @param implementation name of a public class in the library's room, with a public constructor without parameters
     * @throws UserException if the library cannot be had
     */
    <T> T load(Library library, Class<T> as, String implementation);
}
