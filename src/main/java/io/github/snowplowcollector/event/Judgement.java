package io.github.snowplowcollector.event;

import io.github.snowplowcollector.accesslog.ByteScan;
import io.github.snowplowcollector.accesslog.QueryString;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What looking into every parameter of an event brings: what is wrong with it, and its envelopes. */
final class Judgement {

    private static final TrackerParameter[] PARAMETERS = TrackerParameter.values();
    private static final FieldVisitor NOBODY = new Nobody();

    private final List<Defect> defects = new ArrayList<>(0);
    private Optional<Envelope> event = Optional.empty();
    private Optional<Envelope> entities = Optional.empty();

    private Judgement() {}

    static Judgement of(SentParameters sent) {
        var judgement = new Judgement();
        for (var parameter : PARAMETERS) {
            int pair = sent.pair(parameter);
            if (pair >= 0) {
                judgement.judge(parameter, sent.query(), pair);
            }
        }
        if (sent.pair(TrackerParameter.E) < 0) {
            judgement.defects.add(new Defect(TrackerParameter.E.code(), "", "is required"));
        }
        return judgement;
    }

    private void judge(TrackerParameter parameter, QueryString query, int pair) {
        byte[] text = query.text();
        int from = query.value(pair);
        int to = query.end(pair);
        try {
            switch (parameter) {
                case UE_PR -> event = Optional.of(Envelope.ofEvent(text, from, to));
                case UE_PX -> {
                    byte[] json = Json.decodeBase64(text, from, to);
                    event = Optional.of(Envelope.ofEvent(json, 0, json.length - ByteScan.SLACK));
                }
                case CO -> entities = Optional.of(Envelope.ofEntities(text, from, to));
                case CX -> {
                    byte[] json = Json.decodeBase64(text, from, to);
                    entities = Optional.of(Envelope.ofEntities(json, 0, json.length - ByteScan.SLACK));
                }
                default -> {
                    if (!ParameterReader.read(parameter, query, pair, NOBODY)) {
                        throw new BadValueException(parameter.kind().rule());
                    }
                }
            }
        } catch (BadValueException e) {
            defects.add(new Defect(parameter.code(), query.valueText(pair), e.rule()));
        }
    }

    List<Defect> defects() {
        return List.copyOf(defects);
    }

    boolean isGood() {
        return defects.isEmpty();
    }

    /** The envelope around the event of the user's own. */
    Optional<Envelope> event() {
        return event;
    }

    /** The envelope around the entities. */
    Optional<Envelope> entities() {
        return entities;
    }

    /** What is read is thrown away: only whether it can be read counts. */
    private static final class Nobody implements FieldVisitor {

        @Override
        public void text(CanonicalField field, byte[] utf8, int from, int to) {}

        @Override
        public void integer(CanonicalField field, int value) {}

        @Override
        public void decimal(CanonicalField field, BigDecimal value) {}

        @Override
        public void flag(CanonicalField field, boolean value) {}

        @Override
        public void timestamp(CanonicalField field, long epochMilli) {}

        @Override
        public void json(CanonicalField field, byte[] utf8, int from, int to) {}
    }
}
