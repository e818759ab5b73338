package io.github.snowplowcollector.archive.sql;

import java.util.concurrent.Callable;

/** Has DuckDB parse something, in whatever loader it is. */
public final class OneQuery implements Callable<String> {

    @Override
    public String call() {
        return new DuckDbEngine().parsed("select 42");
    }
}
