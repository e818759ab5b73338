package io.github.snowplowcollector.event;

import io.github.snowplowcollector.accesslog.AccessLogRecord;
import io.github.snowplowcollector.accesslog.ByteScan;
import io.github.snowplowcollector.accesslog.Column;
import io.github.snowplowcollector.accesslog.FieldDecoding;
import io.github.snowplowcollector.accesslog.Parameter;
import io.github.snowplowcollector.accesslog.QueryString;
import io.github.snowplowcollector.ground.ThisPlugin;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An event as a tracker sent it, good or bad; or what rules of privacy leave of it. */
public final class Event implements Decoded {

    private static final byte[] PROBE = ThisPlugin.NAME.getBytes(StandardCharsets.US_ASCII);

    private final AccessLogRecord sender;
    private final Api api;
    private final SentParameters sent;
    private final PrivacyRules rules;
    private volatile @Nullable Judgement judgement;

    Event(AccessLogRecord row, Api api) {
        this.api = api;
        sender = row.sender();
        sent = new SentParameters(row.queryString());
        rules = PrivacyRules.NONE;
    }

    private Event(Event whole, PrivacyRules rules) {
        this.rules = rules;
        api = whole.api;
        sender = whole.sender;
        sent = whole.sent;
        judgement = whole.judgement;
    }

    /** What rules leave of a whole event, in whatever way it is asked; good or bad as before. */
    public Event under(PrivacyRules privacy) {
        return privacy.areNone() ? this : new Event(this, privacy);
    }

    /** When the edge finished responding. */
    public Instant collectorTime() {
        return sender.time();
    }

    /** CloudFront's id of the request, unique for each; logs of before September 2012 have none. */
    public Optional<String> requestId() {
        return sender.field(Column.REQUEST_ID);
    }

    /** The interface that the event was sent to. */
    public Api api() {
        return api;
    }

    /** The header, decoded; the parameter {@code ua} is not looked at. */
    public Optional<String> userAgent() {
        return rules.text(
                CanonicalField.USERAGENT, sender.field(Column.USER_AGENT).map(FieldDecoding::userAgent));
    }

    /** The header, still percent-encoded as URLs are; the parameter {@code url} is not looked at. */
    public Optional<String> referer() {
        return rules.text(CanonicalField.PAGE_URL, page());
    }

    /** The same as {@link #referer}, whatever the rules are. */
    Optional<String> page() {
        return sender.field(Column.REFERER).map(FieldDecoding::referer);
    }

    /** Address of the client, of the first one in {@code X-Forwarded-For} if there is; the parameter {@code ip} is not looked at. */
    public Optional<String> clientIp() {
        return rules.text(CanonicalField.USER_IPADDRESS, address());
    }

    /** The same as {@link #clientIp}, whatever the rules are. */
    Optional<String> address() {
        return ClientAddress.of(sender.field(Column.FORWARDED_FOR), sender.field(Column.CLIENT_IP));
    }

    /**
     * The decoded pairs of the query string, in order; names without {@code amp;}. With all that the protocol does not know, unless there
     * are rules: then each pair is what they leave of the field it fills.
     */
    public List<Parameter> parameters() {
        return rules.areNone() ? sent.parameters() : sent.parameters(rules);
    }

    /** What to tell whoever sends such events; an event with advice is good all the same, if it has no defect. */
    public List<EventAdvice> advice() {
        return EventAdvice.on(sent);
    }

    /**
     * The value of a field.
     *
     * @return of the class that {@link CanonicalField#type} says; empty if the tracker did not send it, or a bad one, or if only an
     *     enrichment fills it
     */
    public Optional<Object> value(CanonicalField field) {
        return FieldValues.of(this, field);
    }

    /** All fields that have a value, in the order of the layout. */
    public Map<CanonicalField, Object> values() {
        return FieldValues.of(this);
    }

    /** A field of type {@link FieldType#TEXT}. */
    public Optional<String> text(CanonicalField field) {
        return value(field).map(String.class::cast);
    }

    /** Empty if the tracker named none or one that the protocol does not know. */
    public Optional<EventType> type() {
        return sent.type();
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
        return schemaUri().map(SchemaUri::toString);
    }

    /** The same in its parts. */
    Optional<SchemaUri> schemaUri() {
        return type().flatMap(type -> SchemaUri.of(type)
                .or(() -> judgement().event().map(envelope -> envelope.schemas().get(0))));
    }

    /** What a self-describing event describes. */
    public Optional<SelfDescribing> selfDescribing() {
        return shown(CanonicalField.UNSTRUCT_EVENT, judgement().event())
                .map(envelope -> envelope.content().get(0));
    }

    /** The entities attached, in order. */
    public List<SelfDescribing> entities() {
        return shown(CanonicalField.CONTEXTS, judgement().entities())
                .map(Envelope::content)
                .orElse(List.of());
    }

    private Optional<Envelope> shown(CanonicalField field, Optional<Envelope> envelope) {
        return envelope.filter(any -> !rules.concern(List.of(field)));
    }

    /** The pairs as the bytes that were sent, whatever the rules are. */
    public QueryString queryString() {
        return sent.query();
    }

    /** Hands over all fields that have a value, in the order of the layout. */
    public void visit(FieldVisitor visitor) {
        FieldReader.read(this, visitor);
    }

    /** The same as {@link #clientIp}, as text to hand over; an empty one if there is none. Nearly no log has forwarded addresses. */
    byte[] addressText() {
        return sender.length(Column.FORWARDED_FOR) == 0
                ? sender.text(Column.CLIENT_IP)
                : ByteScan.utf8(address().orElse(""));
    }

    /** The same as {@link #userAgent}, as text to hand over; an empty one if there is none. */
    byte[] userAgentText() {
        return sender.userAgent();
    }

    SentParameters sent() {
        return sent;
    }

    PrivacyRules rules() {
        return rules;
    }

    /** When the edge finished responding, in milliseconds since 1970. */
    public long collectorMilli() {
        return sender.epochMilli();
    }

    /** What a look into every parameter brings; done when it is first asked for, twice at worst. */
    Judgement judgement() {
        var known = judgement;
        if (known == null) {
            known = Judgement.of(sent);
            judgement = known;
        }
        return known;
    }

    /** Every break of the protocol; without the value if its field has a rule. */
    public List<Defect> defects() {
        var defects = judgement().defects();
        return rules.areNone()
                ? defects
                : defects.stream().map(defect -> defect.under(rules)).toList();
    }

    /** Whether the protocol is kept in all. */
    public boolean isGood() {
        return judgement().isGood();
    }

    /** Whether this plugin sent it to see whether the collector works. */
    public boolean isProbe() {
        int pair = sent.pair(TrackerParameter.AID);
        var query = sent.query();
        return pair >= 0 && Arrays.equals(query.text(), query.value(pair), query.end(pair), PROBE, 0, PROBE.length);
    }
}
