package io.github.snowplowcollector.mojo.maven;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.apache.maven.execution.ExecutionListener;
import org.apache.maven.execution.MavenSession;
import org.jspecify.annotations.Nullable;

/**
 * Does something when a build ends, however it ends. Maven tells its execution listener of the end also after a failure; Ctrl-C is
 * heard by a shutdown hook, which a Maven that lives on after its builds must not be left with.
 */
public final class EndOfBuild {

    private EndOfBuild() {}

    /** To be called once a session. {@code atEnd} may run twice, and must not throw. */
    static void then(MavenSession session, Runnable atEnd) {
        var hook = new Thread(atEnd, "snowplow-end-of-build");
        Runtime.getRuntime().addShutdownHook(hook);
        var request = session.getRequest();
        request.setExecutionListener(wrap(request.getExecutionListener(), () -> {
            OwnThread.run(atEnd::run);
            remove(hook);
        }));
    }

    private static void remove(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The machine is already going down, and the hook runs.
            return;
        }
    }

    /** By reflection, because newer Mavens' listeners may be told of more. */
    private static ExecutionListener wrap(@Nullable ExecutionListener wrapped, OwnThread.Task atEnd) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            if (method.getDeclaringClass() == ExecutionListener.class
                    && method.getName().equals("sessionEnded")) {
                atEnd.run();
            }
            try {
                return wrapped == null ? null : method.invoke(wrapped, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        };
        return (ExecutionListener) Proxy.newProxyInstance(
                ExecutionListener.class.getClassLoader(), new Class<?>[] {ExecutionListener.class}, handler);
    }
}
