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

    /** The same, but the times of the whole process so far. */
    Figure ofProcess() {
        var started = ManagementFactory.getRuntimeMXBean().getStartTime();
        return new Figure(
                (System.currentTimeMillis() - started) / 1e3,
                PROCESS.getProcessCpuTime() / 1e9,
                allocated,
                rows,
                bytes,
                result);
    }

    /** This in one line. */
    String line() {
        return String.join(
                "\t",
                Double.toString(seconds),
                Double.toString(cpuSeconds),
                Long.toString(allocated),
                Long.toString(rows),
                Long.toString(bytes),
                result);
    }

    /** What {@link #line} wrote. */
    static Figure of(String line) {
        var parts = line.split("\t", -1);
        return new Figure(
                Double.parseDouble(parts[0]),
                Double.parseDouble(parts[1]),
                Long.parseLong(parts[2]),
                Long.parseLong(parts[3]),
                Long.parseLong(parts[4]),
                parts[5]);
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
