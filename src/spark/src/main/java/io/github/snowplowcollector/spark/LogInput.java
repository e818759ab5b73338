package io.github.snowplowcollector.spark;

import java.io.Serializable;

/**
 * A file as it was listed.
 *
 * @param path its address, with the file system
 * @param length bytes, as it is stored
 */
record LogInput(String path, long length) implements Serializable {

    private static final long serialVersionUID = 1L;
}
