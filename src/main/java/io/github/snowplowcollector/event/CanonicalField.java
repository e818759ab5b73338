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
    APP_ID(FieldType.TEXT),
    PLATFORM(FieldType.TEXT),
    ETL_TSTAMP(FieldType.TIMESTAMP),
    COLLECTOR_TSTAMP(FieldType.TIMESTAMP),
    DVCE_CREATED_TSTAMP(FieldType.TIMESTAMP),
    EVENT(FieldType.TEXT),
    EVENT_ID(FieldType.TEXT),
    TXN_ID(FieldType.INTEGER),
    NAME_TRACKER(FieldType.TEXT),
    V_TRACKER(FieldType.TEXT),
    V_COLLECTOR(FieldType.TEXT),
    V_ETL(FieldType.TEXT),
    USER_ID(FieldType.TEXT),
    USER_IPADDRESS(FieldType.TEXT),
    USER_FINGERPRINT(FieldType.TEXT),
    DOMAIN_USERID(FieldType.TEXT),
    DOMAIN_SESSIONIDX(FieldType.INTEGER),
    NETWORK_USERID(FieldType.TEXT),
    GEO_COUNTRY(FieldType.TEXT),
    GEO_REGION(FieldType.TEXT),
    GEO_CITY(FieldType.TEXT),
    GEO_ZIPCODE(FieldType.TEXT),
    GEO_LATITUDE(FieldType.DECIMAL),
    GEO_LONGITUDE(FieldType.DECIMAL),
    GEO_REGION_NAME(FieldType.TEXT),
    IP_ISP(FieldType.TEXT),
    IP_ORGANIZATION(FieldType.TEXT),
    IP_DOMAIN(FieldType.TEXT),
    IP_NETSPEED(FieldType.TEXT),
    PAGE_URL(FieldType.TEXT),
    PAGE_TITLE(FieldType.TEXT),
    PAGE_REFERRER(FieldType.TEXT),
    PAGE_URLSCHEME(FieldType.TEXT),
    PAGE_URLHOST(FieldType.TEXT),
    PAGE_URLPORT(FieldType.INTEGER),
    PAGE_URLPATH(FieldType.TEXT),
    PAGE_URLQUERY(FieldType.TEXT),
    PAGE_URLFRAGMENT(FieldType.TEXT),
    REFR_URLSCHEME(FieldType.TEXT),
    REFR_URLHOST(FieldType.TEXT),
    REFR_URLPORT(FieldType.INTEGER),
    REFR_URLPATH(FieldType.TEXT),
    REFR_URLQUERY(FieldType.TEXT),
    REFR_URLFRAGMENT(FieldType.TEXT),
    REFR_MEDIUM(FieldType.TEXT),
    REFR_SOURCE(FieldType.TEXT),
    REFR_TERM(FieldType.TEXT),
    MKT_MEDIUM(FieldType.TEXT),
    MKT_SOURCE(FieldType.TEXT),
    MKT_TERM(FieldType.TEXT),
    MKT_CONTENT(FieldType.TEXT),
    MKT_CAMPAIGN(FieldType.TEXT),
    CONTEXTS(FieldType.JSON),
    SE_CATEGORY(FieldType.TEXT),
    SE_ACTION(FieldType.TEXT),
    SE_LABEL(FieldType.TEXT),
    SE_PROPERTY(FieldType.TEXT),
    SE_VALUE(FieldType.DECIMAL),
    UNSTRUCT_EVENT(FieldType.JSON),
    TR_ORDERID(FieldType.TEXT),
    TR_AFFILIATION(FieldType.TEXT),
    TR_TOTAL(FieldType.DECIMAL),
    TR_TAX(FieldType.DECIMAL),
    TR_SHIPPING(FieldType.DECIMAL),
    TR_CITY(FieldType.TEXT),
    TR_STATE(FieldType.TEXT),
    TR_COUNTRY(FieldType.TEXT),
    TI_ORDERID(FieldType.TEXT),
    TI_SKU(FieldType.TEXT),
    TI_NAME(FieldType.TEXT),
    TI_CATEGORY(FieldType.TEXT),
    TI_PRICE(FieldType.DECIMAL),
    TI_QUANTITY(FieldType.INTEGER),
    PP_XOFFSET_MIN(FieldType.INTEGER),
    PP_XOFFSET_MAX(FieldType.INTEGER),
    PP_YOFFSET_MIN(FieldType.INTEGER),
    PP_YOFFSET_MAX(FieldType.INTEGER),
    USERAGENT(FieldType.TEXT),
    BR_NAME(FieldType.TEXT),
    BR_FAMILY(FieldType.TEXT),
    BR_VERSION(FieldType.TEXT),
    BR_TYPE(FieldType.TEXT),
    BR_RENDERENGINE(FieldType.TEXT),
    BR_LANG(FieldType.TEXT),
    BR_FEATURES_PDF(FieldType.FLAG),
    BR_FEATURES_FLASH(FieldType.FLAG),
    BR_FEATURES_JAVA(FieldType.FLAG),
    BR_FEATURES_DIRECTOR(FieldType.FLAG),
    BR_FEATURES_QUICKTIME(FieldType.FLAG),
    BR_FEATURES_REALPLAYER(FieldType.FLAG),
    BR_FEATURES_WINDOWSMEDIA(FieldType.FLAG),
    BR_FEATURES_GEARS(FieldType.FLAG),
    BR_FEATURES_SILVERLIGHT(FieldType.FLAG),
    BR_COOKIES(FieldType.FLAG),
    BR_COLORDEPTH(FieldType.TEXT),
    BR_VIEWWIDTH(FieldType.INTEGER),
    BR_VIEWHEIGHT(FieldType.INTEGER),
    OS_NAME(FieldType.TEXT),
    OS_FAMILY(FieldType.TEXT),
    OS_MANUFACTURER(FieldType.TEXT),
    OS_TIMEZONE(FieldType.TEXT),
    DVCE_TYPE(FieldType.TEXT),
    DVCE_ISMOBILE(FieldType.FLAG),
    DVCE_SCREENWIDTH(FieldType.INTEGER),
    DVCE_SCREENHEIGHT(FieldType.INTEGER),
    DOC_CHARSET(FieldType.TEXT),
    DOC_WIDTH(FieldType.INTEGER),
    DOC_HEIGHT(FieldType.INTEGER),
    TR_CURRENCY(FieldType.TEXT),
    TR_TOTAL_BASE(FieldType.DECIMAL),
    TR_TAX_BASE(FieldType.DECIMAL),
    TR_SHIPPING_BASE(FieldType.DECIMAL),
    TI_CURRENCY(FieldType.TEXT),
    TI_PRICE_BASE(FieldType.DECIMAL),
    BASE_CURRENCY(FieldType.TEXT),
    GEO_TIMEZONE(FieldType.TEXT),
    MKT_CLICKID(FieldType.TEXT),
    MKT_NETWORK(FieldType.TEXT),
    ETL_TAGS(FieldType.TEXT),
    DVCE_SENT_TSTAMP(FieldType.TIMESTAMP),
    REFR_DOMAIN_USERID(FieldType.TEXT),
    REFR_DVCE_TSTAMP(FieldType.TIMESTAMP),
    DERIVED_CONTEXTS(FieldType.JSON),
    DOMAIN_SESSIONID(FieldType.TEXT),
    DERIVED_TSTAMP(FieldType.TIMESTAMP),
    EVENT_VENDOR(FieldType.TEXT),
    EVENT_NAME(FieldType.TEXT),
    EVENT_FORMAT(FieldType.TEXT),
    EVENT_VERSION(FieldType.TEXT),
    EVENT_FINGERPRINT(FieldType.TEXT),
    TRUE_TSTAMP(FieldType.TIMESTAMP);

    /** All names in order: the header of the enriched-event layout. */
    public static final List<String> NAMES =
            Stream.of(values()).map(CanonicalField::canonicalName).toList();

    private static final Map<String, CanonicalField> BY_NAME = Stream.of(values())
            .collect(Collectors.toUnmodifiableMap(CanonicalField::canonicalName, Function.identity()));

    private final FieldType type;
    private final String canonicalName;

    CanonicalField(FieldType type) {
        this.type = type;
        canonicalName = name().toLowerCase(Locale.ROOT);
    }

    public FieldType type() {
        return type;
    }

    /** The name in lower case, for example {@code app_id}. */
    public String canonicalName() {
        return canonicalName;
    }

    /** Whether an event can have it as it was sent; only an enrichment fills the others. */
    public boolean isSent() {
        return FieldReader.fills(this);
    }

    /** The field of a name in lower case. */
    public static Optional<CanonicalField> named(String canonicalName) {
        return Optional.ofNullable(BY_NAME.get(canonicalName));
    }
}
