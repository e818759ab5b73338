package io.github.snowplowcollector.event;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What the parameters of an event say, in canonical fields, and what is wrong with them.
 *
 * @param values never changed once it is here
 */
record TypedFields(
        Map<CanonicalField, Object> values,
        Optional<EventType> type,
        Optional<SelfDescribing> selfDescribing,
        List<SelfDescribing> entities,
        List<Defect> defects) {

    private static final List<TrackerParameter> REQUIRED =
            List.of(TrackerParameter.E, TrackerParameter.P, TrackerParameter.TV);

    static TypedFields of(Event event) {
        var sent = new HashMap<String, String>();
        event.parameters().stream()
                .filter(parameter -> !parameter.value().isEmpty())
                .forEach(parameter -> sent.put(parameter.name(), parameter.value()));
        var reader = new Reader();
        for (var parameter : TrackerParameter.values()) {
            var value = sent.get(parameter.code());
            if (value != null) {
                reader.read(parameter, value);
            } else if (REQUIRED.contains(parameter)) {
                reader.defects.add(new Defect(parameter.code(), "", "is required"));
            }
        }
        reader.complete(event);
        return new TypedFields(
                reader.values,
                reader.type,
                reader.selfDescribing,
                List.copyOf(reader.entities),
                List.copyOf(reader.defects));
    }

    Optional<String> schema() {
        return schema(type, selfDescribing);
    }

    private static Optional<String> schema(Optional<EventType> type, Optional<SelfDescribing> selfDescribing) {
        return type.flatMap(known -> known.schema().or(() -> selfDescribing.map(SelfDescribing::schema)));
    }

    private static final class Reader {

        private final Map<CanonicalField, Object> values = new EnumMap<>(CanonicalField.class);
        private final List<Defect> defects = new ArrayList<>();
        private Optional<EventType> type = Optional.empty();
        private Optional<SelfDescribing> selfDescribing = Optional.empty();
        private List<SelfDescribing> entities = List.of();

        void read(TrackerParameter parameter, String value) {
            try {
                var read = Values.read(parameter.kind(), value);
                describe(parameter, read.get(0));
                for (int i = 0; i < read.size(); i++) {
                    values.put(parameter.fields().get(i), read.get(i));
                }
            } catch (BadValueException e) {
                defects.add(new Defect(parameter.code(), value, e.rule()));
            }
        }

        private void describe(TrackerParameter parameter, Object read) throws BadValueException {
            switch (parameter) {
                case E -> type = EventType.named((String) read);
                case UE_PR, UE_PX -> selfDescribing = Optional.of(Envelope.event((JsonNode) read));
                case CO, CX -> entities = Envelope.entities((JsonNode) read);
                default -> {}
            }
        }

        void complete(Event event) {
            values.put(CanonicalField.COLLECTOR_TSTAMP, event.collectorTime());
            values.putIfAbsent(CanonicalField.V_COLLECTOR, "cloudfront");
            event.userAgent().map(Values::text).ifPresent(text -> values.putIfAbsent(CanonicalField.USERAGENT, text));
            event.clientIp()
                    .map(Values::text)
                    .ifPresent(text -> values.putIfAbsent(CanonicalField.USER_IPADDRESS, text));
            event.referer().map(Values::text).ifPresent(text -> values.putIfAbsent(CanonicalField.PAGE_URL, text));
            values.put(CanonicalField.DERIVED_TSTAMP, derivedTime(event.collectorTime()));
            schema(type, selfDescribing).flatMap(SchemaUri::parse).ifPresent(this::name);
            if (type.filter(EventType.UNSTRUCT::equals).isPresent()
                    && selfDescribing.isEmpty()
                    && !hasDefectOf("ue_p")) {
                defects.add(new Defect(TrackerParameter.UE_PX.code(), "", "is required with e=ue, or ue_pr"));
            }
        }

        private boolean hasDefectOf(String parameters) {
            return defects.stream().anyMatch(defect -> defect.parameter().startsWith(parameters));
        }

        private void name(SchemaUri schema) {
            values.put(CanonicalField.EVENT_VENDOR, schema.vendor());
            values.put(CanonicalField.EVENT_NAME, schema.name());
            values.put(CanonicalField.EVENT_FORMAT, schema.format());
            values.put(CanonicalField.EVENT_VERSION, schema.version());
        }

        private Instant derivedTime(Instant collected) {
            if (values.get(CanonicalField.TRUE_TSTAMP) instanceof Instant stated) {
                return stated;
            }
            return values.get(CanonicalField.DVCE_CREATED_TSTAMP) instanceof Instant created
                            && values.get(CanonicalField.DVCE_SENT_TSTAMP) instanceof Instant sent
                            && created.isBefore(sent)
                    ? collected.minus(Duration.between(created, sent))
                    : collected;
        }
    }
}
