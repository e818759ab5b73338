package io.github.snowplowcollector.event;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The fields of an event as Snowplow names them, in the order of the enriched-event layout: 131 columns. Those that only an
 * enrichment fills are here for their place; no event has them.
 */
public enum CanonicalField {
    APP_ID(Type.TEXT),
    PLATFORM(Type.TEXT),
    ETL_TSTAMP(Type.TIMESTAMP),
    COLLECTOR_TSTAMP(Type.TIMESTAMP),
    DVCE_CREATED_TSTAMP(Type.TIMESTAMP),
    EVENT(Type.TEXT),
    EVENT_ID(Type.TEXT),
    TXN_ID(Type.INTEGER),
    NAME_TRACKER(Type.TEXT),
    V_TRACKER(Type.TEXT),
    V_COLLECTOR(Type.TEXT),
    V_ETL(Type.TEXT),
    USER_ID(Type.TEXT),
    USER_IPADDRESS(Type.TEXT),
    USER_FINGERPRINT(Type.TEXT),
    DOMAIN_USERID(Type.TEXT),
    DOMAIN_SESSIONIDX(Type.INTEGER),
    NETWORK_USERID(Type.TEXT),
    GEO_COUNTRY(Type.TEXT),
    GEO_REGION(Type.TEXT),
    GEO_CITY(Type.TEXT),
    GEO_ZIPCODE(Type.TEXT),
    GEO_LATITUDE(Type.DECIMAL),
    GEO_LONGITUDE(Type.DECIMAL),
    GEO_REGION_NAME(Type.TEXT),
    IP_ISP(Type.TEXT),
    IP_ORGANIZATION(Type.TEXT),
    IP_DOMAIN(Type.TEXT),
    IP_NETSPEED(Type.TEXT),
    PAGE_URL(Type.TEXT),
    PAGE_TITLE(Type.TEXT),
    PAGE_REFERRER(Type.TEXT),
    PAGE_URLSCHEME(Type.TEXT),
    PAGE_URLHOST(Type.TEXT),
    PAGE_URLPORT(Type.INTEGER),
    PAGE_URLPATH(Type.TEXT),
    PAGE_URLQUERY(Type.TEXT),
    PAGE_URLFRAGMENT(Type.TEXT),
    REFR_URLSCHEME(Type.TEXT),
    REFR_URLHOST(Type.TEXT),
    REFR_URLPORT(Type.INTEGER),
    REFR_URLPATH(Type.TEXT),
    REFR_URLQUERY(Type.TEXT),
    REFR_URLFRAGMENT(Type.TEXT),
    REFR_MEDIUM(Type.TEXT),
    REFR_SOURCE(Type.TEXT),
    REFR_TERM(Type.TEXT),
    MKT_MEDIUM(Type.TEXT),
    MKT_SOURCE(Type.TEXT),
    MKT_TERM(Type.TEXT),
    MKT_CONTENT(Type.TEXT),
    MKT_CAMPAIGN(Type.TEXT),
    CONTEXTS(Type.JSON),
    SE_CATEGORY(Type.TEXT),
    SE_ACTION(Type.TEXT),
    SE_LABEL(Type.TEXT),
    SE_PROPERTY(Type.TEXT),
    SE_VALUE(Type.DECIMAL),
    UNSTRUCT_EVENT(Type.JSON),
    TR_ORDERID(Type.TEXT),
    TR_AFFILIATION(Type.TEXT),
    TR_TOTAL(Type.DECIMAL),
    TR_TAX(Type.DECIMAL),
    TR_SHIPPING(Type.DECIMAL),
    TR_CITY(Type.TEXT),
    TR_STATE(Type.TEXT),
    TR_COUNTRY(Type.TEXT),
    TI_ORDERID(Type.TEXT),
    TI_SKU(Type.TEXT),
    TI_NAME(Type.TEXT),
    TI_CATEGORY(Type.TEXT),
    TI_PRICE(Type.DECIMAL),
    TI_QUANTITY(Type.INTEGER),
    PP_XOFFSET_MIN(Type.INTEGER),
    PP_XOFFSET_MAX(Type.INTEGER),
    PP_YOFFSET_MIN(Type.INTEGER),
    PP_YOFFSET_MAX(Type.INTEGER),
    USERAGENT(Type.TEXT),
    BR_NAME(Type.TEXT),
    BR_FAMILY(Type.TEXT),
    BR_VERSION(Type.TEXT),
    BR_TYPE(Type.TEXT),
    BR_RENDERENGINE(Type.TEXT),
    BR_LANG(Type.TEXT),
    BR_FEATURES_PDF(Type.FLAG),
    BR_FEATURES_FLASH(Type.FLAG),
    BR_FEATURES_JAVA(Type.FLAG),
    BR_FEATURES_DIRECTOR(Type.FLAG),
    BR_FEATURES_QUICKTIME(Type.FLAG),
    BR_FEATURES_REALPLAYER(Type.FLAG),
    BR_FEATURES_WINDOWSMEDIA(Type.FLAG),
    BR_FEATURES_GEARS(Type.FLAG),
    BR_FEATURES_SILVERLIGHT(Type.FLAG),
    BR_COOKIES(Type.FLAG),
    BR_COLORDEPTH(Type.TEXT),
    BR_VIEWWIDTH(Type.INTEGER),
    BR_VIEWHEIGHT(Type.INTEGER),
    OS_NAME(Type.TEXT),
    OS_FAMILY(Type.TEXT),
    OS_MANUFACTURER(Type.TEXT),
    OS_TIMEZONE(Type.TEXT),
    DVCE_TYPE(Type.TEXT),
    DVCE_ISMOBILE(Type.FLAG),
    DVCE_SCREENWIDTH(Type.INTEGER),
    DVCE_SCREENHEIGHT(Type.INTEGER),
    DOC_CHARSET(Type.TEXT),
    DOC_WIDTH(Type.INTEGER),
    DOC_HEIGHT(Type.INTEGER),
    TR_CURRENCY(Type.TEXT),
    TR_TOTAL_BASE(Type.DECIMAL),
    TR_TAX_BASE(Type.DECIMAL),
    TR_SHIPPING_BASE(Type.DECIMAL),
    TI_CURRENCY(Type.TEXT),
    TI_PRICE_BASE(Type.DECIMAL),
    BASE_CURRENCY(Type.TEXT),
    GEO_TIMEZONE(Type.TEXT),
    MKT_CLICKID(Type.TEXT),
    MKT_NETWORK(Type.TEXT),
    ETL_TAGS(Type.TEXT),
    DVCE_SENT_TSTAMP(Type.TIMESTAMP),
    REFR_DOMAIN_USERID(Type.TEXT),
    REFR_DVCE_TSTAMP(Type.TIMESTAMP),
    DERIVED_CONTEXTS(Type.JSON),
    DOMAIN_SESSIONID(Type.TEXT),
    DERIVED_TSTAMP(Type.TIMESTAMP),
    EVENT_VENDOR(Type.TEXT),
    EVENT_NAME(Type.TEXT),
    EVENT_FORMAT(Type.TEXT),
    EVENT_VERSION(Type.TEXT),
    EVENT_FINGERPRINT(Type.TEXT),
    TRUE_TSTAMP(Type.TIMESTAMP);

    /** All names in order: the header of the enriched-event layout. */
    public static final List<String> NAMES =
            Stream.of(values()).map(CanonicalField::canonicalName).toList();

    private static final Map<String, CanonicalField> BY_NAME = Stream.of(values())
            .collect(Collectors.toUnmodifiableMap(CanonicalField::canonicalName, Function.identity()));

    private final Type type;
    private final String canonicalName;

    CanonicalField(Type type) {
        this.type = type;
        canonicalName = name().toLowerCase(Locale.ROOT);
    }

    /** What values of a field are. */
    public enum Type {
        /** {@link String}. */
        TEXT,
        /** {@link Integer}. */
        INTEGER,
        /** {@link java.math.BigDecimal}. */
        DECIMAL,
        /** {@link Boolean}. */
        FLAG,
        /** {@link java.time.Instant}, in milliseconds. */
        TIMESTAMP,
        /** {@link tools.jackson.databind.JsonNode}, the self-describing envelope as it was sent. */
        JSON
    }

    public Type type() {
        return type;
    }

    /** The name in lower case, for example {@code app_id}. */
    public String canonicalName() {
        return canonicalName;
    }

    /** The field of a name in lower case. */
    public static Optional<CanonicalField> named(String canonicalName) {
        return Optional.ofNullable(BY_NAME.get(canonicalName));
    }
}
