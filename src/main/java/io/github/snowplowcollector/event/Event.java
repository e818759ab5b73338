package io.github.snowplowcollector.event;

import io.github.snowplowcollector.accesslog.AccessLogRecord;
import io.github.snowplowcollector.accesslog.FieldDecoding;
import io.github.snowplowcollector.accesslog.Parameter;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An event as a tracker sent it, good or bad. */
public final class Event implements Decoded {

    /** App id of the events that this plugin itself sends to see whether a collector works. */
    public static final String PROBE_APP_ID = "snowplow-maven-plugin";

    private final Instant collectorTime;
    private final Optional<String> requestId;
    private final Optional<String> userAgent;
    private final Optional<String> referer;
    private final Optional<String> clientIp;
    private final Api api;
    private final List<Parameter> parameters;
    private final TypedFields fields;

    Event(AccessLogRecord row, Api api) {
        this.api = api;
        collectorTime = row.time();
        requestId = row.field(AccessLogRecord.REQUEST_ID);
        userAgent = row.field("cs(User-Agent)").map(FieldDecoding::userAgent);
        referer = row.field("cs(Referer)").map(FieldDecoding::referer);
        clientIp = ClientAddress.of(row.field("x-forwarded-for"), row.field("c-ip"));
        parameters = row.query();
        fields = TypedFields.of(this);
    }

    /** When the edge finished responding. */
    public Instant collectorTime() {
        return collectorTime;
    }

    /** CloudFront's id of the request, unique for each; logs of before September 2012 have none. */
    public Optional<String> requestId() {
        return requestId;
    }

    /** The interface that the event was sent to. */
    public Api api() {
        return api;
    }

    /** The header, decoded; the parameter {@code ua} is not looked at. */
    public Optional<String> userAgent() {
        return userAgent;
    }

    /** The header, still percent-encoded as URLs are; the parameter {@code url} is not looked at. */
    public Optional<String> referer() {
        return referer;
    }

    /** Address of the client, of the first one in {@code X-Forwarded-For} if there is; the parameter {@code ip} is not looked at. */
    public Optional<String> clientIp() {
        return clientIp;
    }

    /** The decoded pairs of the query string, in order, with all that the protocol does not know. */
    public List<Parameter> parameters() {
        return parameters;
    }

    /**
     * The value of a field.
     *
     * @return of the class that {@link CanonicalField#type} says; empty if the tracker did not send it, or a bad one, or if only an
     *     enrichment fills it
     */
    public Optional<Object> value(CanonicalField field) {
        return Optional.ofNullable(fields.values().get(field));
    }

    /** All fields that have a value, in the order of the layout. */
    public Map<CanonicalField, Object> values() {
        return Collections.unmodifiableMap(fields.values());
    }

    /** A field of type {@link FieldType#TEXT}. */
    public Optional<String> text(CanonicalField field) {
        return value(field).map(String.class::cast);
    }

    /** Empty if the tracker named none or one that the protocol does not know. */
    public Optional<EventType> type() {
        return fields.type();
    }

    /** Parameter {@code aid}. */
    public Optional<String> appId() {
        return text(CanonicalField.APP_ID);
    }

    /** Parameter {@code eid}, in lower case; what the tracker does not send is not invented. */
    public Optional<String> eventId() {
        return text(CanonicalField.EVENT_ID);
    }

    /** Schema of the event, for example {@code iglu:com.snowplowanalytics.snowplow/page_view/jsonschema/1-0-0}; a self-describing event's own. */
    public Optional<String> schema() {
        return fields.schema();
    }

    /** What a self-describing event describes. */
    public Optional<SelfDescribing> selfDescribing() {
        return fields.selfDescribing();
    }

    /** The entities attached, in order. */
    public List<SelfDescribing> entities() {
        return fields.entities();
    }

    /** Every break of the protocol. */
    public List<Defect> defects() {
        return fields.defects();
    }

    /** Whether the protocol is kept in all. */
    public boolean isGood() {
        return defects().isEmpty();
    }

    /** Whether this plugin sent it to see whether the collector works. */
    public boolean isProbe() {
        return appId().filter(PROBE_APP_ID::equals).isPresent();
    }
}
