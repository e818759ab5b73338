package io.github.snowplowcollector.ground;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;

/** When something has to be done, by a clock that nobody sets. */
public final class Deadline {

    private final long start = System.nanoTime();
    private final Duration patience;

    public Deadline(Duration patience) {
        this.patience = patience;
    }

    /** What is left; zero or less when it is over. */
    public Duration left() {
        return patience.minusNanos(System.nanoTime() - start);
    }

    /**
     * What is left, as a socket's timeout, of which zero means none.
     *
     * @throws SocketTimeoutException if nothing is left
     */
    public int millisLeft() throws SocketTimeoutException {
        long millis = left().toMillis();
        if (millis <= 0) {
            throw new SocketTimeoutException("out of time");
        }
        return Math.toIntExact(millis);
    }

    /**
     * So many bytes, or fewer at the end of the connection.
     *
     * @throws SocketTimeoutException if they are not there in time
     */
    public byte[] read(Socket socket, int length) throws IOException {
        var bytes = new byte[length];
        int got = 0;
        while (got < length) {
            socket.setSoTimeout(millisLeft());
            int more = socket.getInputStream().read(bytes, got, length - got);
            if (more < 0) {
                return Arrays.copyOf(bytes, got);
            }
            got += more;
        }
        return bytes;
    }
}
