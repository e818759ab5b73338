package io.github.snowplowcollector.local.edge;

import io.github.snowplowcollector.accesslog.AccessLogRow;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * What one turn of an event loop has to answer. Its rows are kept together, then its answers leave: whatever was answered is in
 * the spool and in what Micro's API reads. When the rows cannot be written, nobody gets an answer but 503. Belongs to its event loop's thread.
 */
@SuppressWarnings("FutureReturnValueIgnored") // of a connection that could not be closed nothing is left to do
final class GroupCommit {

    private static final int MOST_TARGETS = 16;
    private static final int MOST_ANSWERS = 1000;

    private record Pending(Channel channel, Transport transport, ByteBuf answer, boolean keepAlive) {}

    private final EventLoop loop;
    private final Spool spool;
    private final Clock clock;
    private final OutageNotice outage;
    private final RequestIds ids = new RequestIds(new SplittableRandom());
    private final AnswerWriter writer = new AnswerWriter();
    private final List<Pending> pending = new ArrayList<>();
    private final Map<RowTarget, RowBatch> rows = new LinkedHashMap<>();
    private boolean scheduled;

    GroupCommit(EventLoop loop, Spool spool, Clock clock, OutageNotice outage) {
        this.loop = loop;
        this.spool = spool;
        this.clock = clock;
        this.outage = outage;
    }

    String newRequestId() {
        return ids.next();
    }

    AnswerWriter writer() {
        return writer;
    }

    /**
     * A row that must be where it belongs before any answer of this turn leaves.
     *
     * @param cacheBehavior path pattern of the behaviour that took the request
     */
    void log(RowTarget target, AccessLogRow row, String cacheBehavior) {
        rows.computeIfAbsent(target, to -> new RowBatch(to.wide())).add(row, cacheBehavior);
    }

    /** An answer that leaves at the end of this turn, or sooner when there are many: a viewer may send any number at once. */
    void answer(Channel channel, Transport transport, ByteBuf answer, boolean keepAlive) {
        pending.add(new Pending(channel, transport, answer, keepAlive));
        if (pending.size() >= MOST_ANSWERS) {
            commit();
        } else if (!scheduled) {
            scheduled = true;
            loop.execute(() -> {
                scheduled = false;
                commit();
            });
        }
    }

    private void commit() {
        boolean spooled = spoolRows();
        var answers = List.copyOf(pending);
        pending.clear();
        for (var each : answers) {
            if (spooled) {
                send(each, each.answer(), each.keepAlive());
            } else {
                each.answer().release();
                send(each, unavailable(each.channel()), false);
            }
        }
        // Once a connection, however many of its streams are answered: each time is a record of TLS and a call of the
        // system.
        answers.stream()
                .map(each -> each.transport().connection(each.channel()))
                .distinct()
                .forEach(Channel::flush);
    }

    private boolean spoolRows() {
        boolean kept = false;
        try {
            for (var entry : rows.entrySet()) {
                if (!entry.getValue().isEmpty()) {
                    keep(entry.getKey(), entry.getValue());
                    kept = true;
                }
            }
            if (kept) {
                outage.end();
            }
            rows.values().forEach(RowBatch::clear);
            if (rows.size() > MOST_TARGETS) {
                rows.clear();
            }
            return true;
        } catch (IOException | RuntimeException | Error e) {
            outage.begin(spool.folder(), e);
            rows.clear();
            return false;
        }
    }

    private void keep(RowTarget target, RowBatch batch) throws IOException {
        if (target.log().isPresent()) {
            spool.append(target.log().get(), batch, target.shown());
        } else {
            target.shown().append(batch.shown());
        }
    }

    private ByteBuf unavailable(Channel channel) {
        return writer.write(
                channel.alloc(), GeneratedAnswers.notLogged(), newRequestId(), clock.instant(), false, false);
    }

    private static void send(Pending to, ByteBuf answer, boolean keepAlive) {
        var channel = to.channel();
        var written = channel.write(answer);
        if (!keepAlive) {
            written.addListener(done -> {
                if (done.isSuccess()) {
                    to.transport().endOutput(channel);
                } else {
                    channel.close();
                }
            });
        }
    }
}
