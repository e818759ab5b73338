package io.github.snowplowcollector.collector.delivery;

import io.github.snowplowcollector.aws.iam.ApiCall;
import java.util.List;
import java.util.function.Supplier;

/**
 * Something that is there of standard logging v2 and can be removed by itself.
 *
 * @param address what it is called in a plan
 * @param writesTo what removing it writes to
 * @param reads the calls that finding it takes
 * @param writes the calls that removing it takes
 * @param names what is there, by name
 * @param removal removes what is there
 */
record Part(
        String address,
        List<String> writesTo,
        List<ApiCall> reads,
        List<ApiCall> writes,
        Supplier<List<String>> names,
        Runnable removal) {}
