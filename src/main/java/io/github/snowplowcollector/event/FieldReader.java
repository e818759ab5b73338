package io.github.snowplowcollector.event;

import static io.github.snowplowcollector.event.TrackerParameter.DTM;
import static io.github.snowplowcollector.event.TrackerParameter.STM;
import static io.github.snowplowcollector.event.TrackerParameter.TTM;

import io.github.snowplowcollector.accesslog.ByteScan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the fields of an event where its parameters lie. */
@SuppressWarnings("EnumOrdinal") // What fills a field is asked for a hundred times an event.
final class FieldReader {

    /** By field, the parameters that fill it; the one that wins comes first. */
    private static final TrackerParameter[][] SOURCES =
            Arrays.stream(CanonicalField.values()).map(FieldReader::sources).toArray(TrackerParameter[][]::new);

    /** Fields that something else can fill than a parameter. */
    private static final Set<CanonicalField> OTHERWISE = EnumSet.of(
            CanonicalField.COLLECTOR_TSTAMP,
            CanonicalField.V_COLLECTOR,
            CanonicalField.USER_IPADDRESS,
            CanonicalField.USERAGENT,
            CanonicalField.PAGE_URL,
            CanonicalField.DERIVED_TSTAMP,
            CanonicalField.UNSTRUCT_EVENT,
            CanonicalField.CONTEXTS,
            CanonicalField.EVENT_VENDOR);

    private static final FieldSet FILLED_OTHERWISE = FieldSet.of(OTHERWISE);

    /** What is read by itself: all that an event can have, but heights and parts of a schema, which come with the field before them. */
    private static final List<CanonicalField> FILLED = Arrays.stream(CanonicalField.values())
            .filter(field -> OTHERWISE.contains(field)
                    || Arrays.stream(SOURCES[field.ordinal()]).anyMatch(parameter -> parameter.field() == field))
            .toList();

    private static final FieldSet ALL_FILLED = FieldSet.of(FILLED);

    /** What comes with {@link CanonicalField#EVENT_VENDOR}. */
    private static final Set<CanonicalField> OF_SCHEMA =
            EnumSet.of(CanonicalField.EVENT_NAME, CanonicalField.EVENT_FORMAT, CanonicalField.EVENT_VERSION);

    private static final byte[] CLOUDFRONT = ByteScan.utf8("cloudfront");

    private FieldReader() {}

    private static TrackerParameter[] sources(CanonicalField field) {
        var filling = Arrays.stream(TrackerParameter.values())
                .filter(parameter -> parameter.fields().contains(field))
                .collect(Collectors.toCollection(ArrayList::new));
        Collections.reverse(filling);
        return filling.toArray(TrackerParameter[]::new);
    }

    /** Whether an event can have a field. */
    static boolean fills(CanonicalField field) {
        return SOURCES[field.ordinal()].length > 0 || OTHERWISE.contains(field) || OF_SCHEMA.contains(field);
    }

    /** Fields that every event may have, whatever its parameters are; the caller's own. */
    static FieldSet filledOtherwise() {
        return FILLED_OTHERWISE.copy();
    }

    /** Hands over all fields that have a value, as the rules of the event want them. */
    static void read(Event event, FieldVisitor visitor) {
        read(event, ALL_FILLED, visitor);
    }

    /** Hands over some of what {@link #filling} gives likewise. */
    static void read(Event event, FieldSet fields, FieldVisitor visitor) {
        var ruled = event.rules().applyTo(visitor);
        var sent = event.sent().fields();
        for (int word = 0; word < sent.words(); word++) {
            for (long bits = sent.both(fields, word); bits != 0; bits &= bits - 1) {
                readSent(event, FieldSet.first(word, bits), ruled);
            }
        }
    }

    /** What has to be read by itself so that these come. */
    static FieldSet filling(Set<CanonicalField> fields) {
        return FieldSet.of(FILLED.stream()
                .filter(field -> handedOverWith(field).anyMatch(fields::contains))
                .toList());
    }

    private static Stream<CanonicalField> handedOverWith(CanonicalField field) {
        var ofParameters = Arrays.stream(SOURCES[field.ordinal()]).flatMap(parameter -> parameter.fields().stream());
        var ofSchema = field == CanonicalField.EVENT_VENDOR ? OF_SCHEMA.stream() : Stream.<CanonicalField>empty();
        return Stream.of(Stream.of(field), ofParameters, ofSchema).flatMap(each -> each);
    }

    /** Hands a field over likewise; both sides of a size, all parts of a schema. */
    static void read(Event event, CanonicalField field, FieldVisitor visitor) {
        readSent(event, field, event.rules().applyTo(visitor));
    }

    private static void readSent(Event event, CanonicalField field, FieldVisitor visitor) {
        var sent = event.sent();
        var query = sent.query();
        for (var parameter : SOURCES[field.ordinal()]) {
            int pair = sent.pair(parameter);
            if (pair >= 0 && ParameterReader.read(parameter, query, pair, visitor)) {
                return;
            }
        }
        readOtherwise(event, field, visitor);
    }

    private static void readOtherwise(Event event, CanonicalField field, FieldVisitor visitor) {
        switch (field) {
            case COLLECTOR_TSTAMP -> visitor.timestamp(field, event.collectorMilli());
            case DERIVED_TSTAMP -> visitor.timestamp(field, derivedTime(event));
            case V_COLLECTOR -> Texts.hand(field, CLOUDFRONT, visitor);
            case USER_IPADDRESS -> Texts.hand(field, event.addressText(), visitor);
            case USERAGENT -> Texts.hand(field, event.userAgentText(), visitor);
            case PAGE_URL -> event.page().ifPresent(url -> Texts.hand(field, ByteScan.utf8(url), visitor));
            case EVENT_VENDOR, EVENT_NAME, EVENT_FORMAT, EVENT_VERSION ->
                schema(event, visitor).ifPresent(schema -> schema.visit(visitor));
            case UNSTRUCT_EVENT -> json(field, event, Judgement::event, visitor);
            case CONTEXTS -> json(field, event, Judgement::entities, visitor);
            default -> {}
        }
    }

    private static void json(
            CanonicalField field, Event event, Function<Judgement, Optional<Envelope>> part, FieldVisitor visitor) {
        if (visitor.wantsJson()) {
            part.apply(event.judgement()).ifPresent(envelope -> envelope.visit(field, visitor));
        }
    }

    private static Optional<SchemaUri> schema(Event event, FieldVisitor visitor) {
        boolean known = event.type().flatMap(SchemaUri::of).isPresent();
        return known || visitor.wantsJson() ? event.schemaUri() : Optional.empty();
    }

    /** The tracker's word for it, else the collector's time less the time that the event waited to be sent. */
    private static long derivedTime(Event event) {
        long stated = millis(event, TTM);
        if (stated != Values.NONE) {
            return stated;
        }
        long created = millis(event, DTM);
        long sent = millis(event, STM);
        boolean waited = created != Values.NONE && sent != Values.NONE && created < sent;
        return waited ? event.collectorMilli() - (sent - created) : event.collectorMilli();
    }

    private static long millis(Event event, TrackerParameter parameter) {
        int pair = event.sent().pair(parameter);
        var query = event.sent().query();
        return pair < 0 ? Values.NONE : Values.millis(query.text(), query.value(pair), query.end(pair));
    }
}
