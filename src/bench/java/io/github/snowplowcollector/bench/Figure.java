package io.github.snowplowcollector.bench;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.io.File;
import java.io.FileInputStream;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;

/**
 * What a run took.
 *
 * @param seconds elapsed
 * @param cpuSeconds of all cores, with compiling and collecting garbage
 * @param allocated bytes that the reading threads allocated
 * @param rows how many rows were read
 * @param bytes how many bytes came of it, where any did
 * @param result what must be the same for all ways that say something
 */
record Figure(double seconds, double cpuSeconds, long allocated, long rows, long bytes, String result) {

    private static final OperatingSystemMXBean PROCESS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** The better one of two runs. */
    static Figure best(Figure one, Figure other) {
        return new Figure(
                Math.min(one.seconds, other.seconds),
                Math.min(one.cpuSeconds, other.cpuSeconds),
                Math.min(one.allocated, other.allocated),
                other.rows,
                other.bytes,
                other.result);
    }

    /** Reads the files with some threads, each file by one. */
    static Figure of(List<File> files, ReadingWay way, int threads) throws Exception {
        var queue = new ConcurrentLinkedQueue<>(files);
        var workers = Executors.newFixedThreadPool(threads);
        try {
            var tasks = new ArrayList<Callable<Tally>>();
            for (int i = 0; i < threads; i++) {
                tasks.add(() -> read(queue, way));
            }
            long cpu = PROCESS.getProcessCpuTime();
            long began = System.nanoTime();
            var total = new Tally();
            for (var task : workers.invokeAll(tasks)) {
                total.add(task.get());
            }
            long elapsed = System.nanoTime() - began;
            return new Figure(
                    elapsed / 1e9,
                    (PROCESS.getProcessCpuTime() - cpu) / 1e9,
                    total.allocated,
                    total.rows,
                    total.bytes,
                    total.checksum.toString());
        } finally {
            workers.shutdown();
        }
    }

    private static Tally read(ConcurrentLinkedQueue<File> files, ReadingWay way) throws Exception {
        var tally = new Tally();
        long before = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
        for (var file = files.poll(); file != null; file = files.poll()) {
            try (var in = new FileInputStream(file)) {
                way.read(in, tally);
            }
        }
        tally.allocated = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
        return tally;
    }
}
