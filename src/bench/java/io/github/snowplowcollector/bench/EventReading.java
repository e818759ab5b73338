package io.github.snowplowcollector.bench;

import java.nio.file.Path;

/** Reads log files in one way, in a process of its own, as a goal does: what other ways taught the compilers does not count. */
final class EventReading {

    private EventReading() {}

    /**
     * Reads the files of a folder and prints what it took.
     *
     * @param arguments the folder, the way, how many threads, how many of the files to read, and of how many before to warm up; without
     *     any, all that the process took counts
     */
    public static void main(String[] arguments) throws Exception {
        var folder = EventLogs.files(Path.of(arguments[0]));
        var files = folder.subList(0, Integer.parseInt(arguments[3]));
        var way = ReadingWay.valueOf(arguments[1]);
        int threads = Integer.parseInt(arguments[2]);
        int before = Integer.parseInt(arguments[4]);
        if (before > 0) {
            Figure.of(folder.subList(0, before), way, 1);
        }
        var figure = Figure.of(files, way, threads);
        System.out.println((before > 0 ? figure : figure.ofProcess()).line());
    }
}
