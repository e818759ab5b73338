package io.github.snowplowcollector.collector.s3;

import io.github.snowplowcollector.reconcile.RefusedException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The policy of a bucket before it was taken over. Statements that its owner added since stay, and those that they took away since stay away.
 *
 * @param before the policy; empty if there was none
 */
public record PriorPolicy(Optional<String> before) {

    private static final Set<String> OURS = Set.of(Statements.CLOUDFRONT_READS, Statements.TLS_ONLY);

    /** What it should be now that nothing of a takeover is needed any more. */
    public Optional<String> restored(Optional<String> now) {
        return restored(now, OURS::contains);
    }

    /** The same with the statement, if there is one, by which the distribution reads meanwhile. */
    public Optional<String> opened(Optional<String> now) {
        var opened = restored(now, Statements.TLS_ONLY::equals);
        var there = document(now);
        return all(there).equals(all(document(opened))) ? now : opened;
    }

    /**
     * Refuses statements that came since under the name of one that has to come back.
     *
     * @throws RefusedException naming it
     */
    public void requireNoConflict(Optional<String> now) {
        restored(now);
    }

    /** What was refused to somebody since, which might be what the distribution reads by; in words. */
    public List<String> laterRefusals(Optional<String> now) {
        var old = all(document(before));
        return document(now).all().stream()
                .filter(statement -> !old.contains(statement))
                .map(PolicyStatement::of)
                .filter(statement -> !OURS.contains(statement.sid()) && statement.refuses())
                .map(statement -> statement.sid().isEmpty() ? "one without a Sid" : statement.sid())
                .toList();
    }

    private Optional<String> restored(Optional<String> now, Predicate<String> isNeedless) {
        var old = document(before);
        var there = document(now);
        var target = old.without(statement -> !there.all().contains(statement) && !takenByTakeover(statement));
        for (var statement : there.all()) {
            var sid = PolicyStatement.of(statement).sid();
            if (!old.all().contains(statement) && !isNeedless.test(sid)) {
                target = OURS.contains(sid) ? target.with(sid, statement) : plus(target, sid, statement);
            }
        }
        if (target.all().equals(old.all())) {
            return before;
        }
        if (all(target).equals(all(there))) {
            return now;
        }
        return target.all().isEmpty() ? Optional.empty() : Optional.of(target.toJson());
    }

    private static PolicyDocument plus(PolicyDocument target, String sid, String statement) {
        if (!sid.isEmpty() && target.statement(sid).isPresent()) {
            throw new RefusedException("the bucket policy has a statement " + sid
                    + " that is new since the takeover, and had another one of that name before, which has to come back."
                    + " Fix: give the new one another Sid.");
        }
        return target.plus(statement);
    }

    /** Whom a takeover shuts out; whatever else is gone was taken away by its owner. */
    private static boolean takenByTakeover(String canonical) {
        var statement = PolicyStatement.of(canonical);
        return OURS.contains(statement.sid())
                || statement.isPublic()
                || !statement.identities().isEmpty()
                || !statement.canonicalUsers().isEmpty();
    }

    private static Set<String> all(PolicyDocument policy) {
        return Set.copyOf(policy.all());
    }

    private static PolicyDocument document(Optional<String> policy) {
        return policy.map(
                        json -> PolicyDocument.parse(json)
                                .orElseThrow(
                                        () -> new RefusedException(
                                                "the policy of a bucket is broken JSON; the answer may have been cut on its way. Fix: run again.")))
                .orElseGet(PolicyDocument::empty);
    }
}
