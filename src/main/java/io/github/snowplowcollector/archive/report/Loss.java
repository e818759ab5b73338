package io.github.snowplowcollector.archive.report;

import io.github.snowplowcollector.archive.events.ReadingStatistics;
import io.github.snowplowcollector.event.NoEvent;
import java.util.List;

/**
 * What the log shows of which there is no event, or not in time.
 *
 * @param name in a word or two
 * @param count how many there were
 * @param meaning what is counted
 * @param fix what to do; empty if there is nothing to do
 */
record Loss(String name, long count, String meaning, String fix) {

    private static final String LATE = Numbers.said(ReadingStatistics.LATE);

    /** Late and double ones, which are not lost, and all that are lost, whether there were any or not. */
    static List<Loss> of(EventReport report, ReadingStatistics statistics) {
        return List.of(
                new Loss(
                        "Late",
                        statistics.late(),
                        "good events whose file came more than " + LATE + " after them; they are counted above",
                        "CloudFront may deliver a day late: report on these times again later; snowplow:events with"
                                + " snowplow.events.checkpoint takes what comes up to two days late."),
                new Loss(
                        "Double",
                        statistics.duplicates(),
                        "rows whose request had been read before, since CloudFront may deliver one twice; counted once above",
                        ""),
                new Loss(
                        "Lost, posted",
                        statistics.notEvents(NoEvent.POSTED),
                        "requests to /com.snowplowanalytics.snowplow/tp2 with the events in the body, which CloudFront logs nowhere;"
                                + " one may hold several",
                        "Add eventMethod: 'get' to the tracker's options; trackers post unless they are told."),
                new Loss(
                        "Lost, not allowed to post",
                        statistics.notEvents(NoEvent.POST_REFUSED),
                        "times that a browser asked to post and was refused; trackers ask again and again for one event",
                        "Add eventMethod: 'get' to the tracker's options; trackers post unless they are told."),
                new Loss(
                        "Lost, too long",
                        statistics.notEvents(NoEvent.TOO_LONG),
                        "requests answered 413, 414 or 494 of which the row holds no query string",
                        "Set the tracker's maxGetBytes to 7500 and dontRetryStatusCodes to [413, 414], or send fewer entities."),
                new Loss(
                        "Lost, unreadable",
                        report.unreadable(),
                        "rows of log files that cannot be read as rows",
                        "snowplow:events with snowplow.events.badRows writes each of them down with the reason."),
                new Loss(
                        "Lost, files gone",
                        statistics.gone(),
                        "log files that were listed, and deleted before they were read",
                        "Keep logs for longer than a reading takes: look at the lifecycle rules of the bucket, and at who deletes"
                                + " there."));
    }

    boolean isLost() {
        return name.startsWith("Lost");
    }
}
