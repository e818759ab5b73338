package io.netty.buffer;

/**
 * Stands in front of Netty's own class of this name, which tells Java Flight Recorder of the allocator and can never be told off again:
 * the JDK would hold all classes of the plugin until its end. Netty's switch for it is a system property, and those are all plugins'.
 * In the tests of an application, which may have a Netty of its own, nobody asks for it (4.1, early 4.2), or for the same as here.
 */
final class JfrEventRegistration {

    private JfrEventRegistration() {}

    /** Registers nothing. */
    static void init() {}
}
