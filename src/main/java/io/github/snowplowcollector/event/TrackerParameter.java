package io.github.snowplowcollector.event;

import static io.github.snowplowcollector.event.CanonicalField.*;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The parameters of the tracker protocol that say something about an event; all others are ignored. Where two fill the same field,
 * the later one in this list wins.
 */
public enum TrackerParameter {
    E("e", Kind.EVENT_TYPE, EVENT),
    EID("eid", Kind.UUID, EVENT_ID),
    TV("tv", Kind.TEXT, V_TRACKER),
    P("p", Kind.PLATFORM, PLATFORM),
    AID("aid", Kind.TEXT, APP_ID),
    TNA("tna", Kind.TEXT, NAME_TRACKER),
    TID("tid", Kind.TRANSACTION, TXN_ID),
    DTM("dtm", Kind.MILLIS, DVCE_CREATED_TSTAMP),
    STM("stm", Kind.MILLIS, DVCE_SENT_TSTAMP),
    TTM("ttm", Kind.MILLIS, TRUE_TSTAMP),
    TZ("tz", Kind.TEXT, OS_TIMEZONE),
    UID("uid", Kind.TEXT, USER_ID),
    DUID("duid", Kind.TEXT, DOMAIN_USERID),
    NUID("nuid", Kind.TEXT, NETWORK_USERID),
    TNUID("tnuid", Kind.TEXT, NETWORK_USERID),
    VID("vid", Kind.INTEGER, DOMAIN_SESSIONIDX),
    SID("sid", Kind.UUID, DOMAIN_SESSIONID),
    IP("ip", Kind.ADDRESSES, USER_IPADDRESS),
    UA("ua", Kind.TEXT, USERAGENT),
    CV("cv", Kind.COLLECTOR, V_COLLECTOR),
    LANG("lang", Kind.TEXT, BR_LANG),
    CS("cs", Kind.TEXT, DOC_CHARSET),
    CD("cd", Kind.TEXT, BR_COLORDEPTH),
    RES("res", Kind.SIZE, DVCE_SCREENWIDTH, DVCE_SCREENHEIGHT),
    VP("vp", Kind.SIZE, BR_VIEWWIDTH, BR_VIEWHEIGHT),
    DS("ds", Kind.SIZE, DOC_WIDTH, DOC_HEIGHT),
    URL("url", Kind.URL, PAGE_URL),
    PAGE("page", Kind.TEXT, PAGE_TITLE),
    REFR("refr", Kind.URL, PAGE_REFERRER),
    FP("fp", Kind.TEXT, USER_FINGERPRINT),
    COOKIE("cookie", Kind.FLAG, BR_COOKIES),
    F_PDF("f_pdf", Kind.FLAG, BR_FEATURES_PDF),
    F_QT("f_qt", Kind.FLAG, BR_FEATURES_QUICKTIME),
    F_REALP("f_realp", Kind.FLAG, BR_FEATURES_REALPLAYER),
    F_WMA("f_wma", Kind.FLAG, BR_FEATURES_WINDOWSMEDIA),
    F_DIR("f_dir", Kind.FLAG, BR_FEATURES_DIRECTOR),
    F_FLA("f_fla", Kind.FLAG, BR_FEATURES_FLASH),
    F_JAVA("f_java", Kind.FLAG, BR_FEATURES_JAVA),
    F_GEARS("f_gears", Kind.FLAG, BR_FEATURES_GEARS),
    F_AG("f_ag", Kind.FLAG, BR_FEATURES_SILVERLIGHT),
    PP_MIX("pp_mix", Kind.INTEGER, PP_XOFFSET_MIN),
    PP_MAX("pp_max", Kind.INTEGER, PP_XOFFSET_MAX),
    PP_MIY("pp_miy", Kind.INTEGER, PP_YOFFSET_MIN),
    PP_MAY("pp_may", Kind.INTEGER, PP_YOFFSET_MAX),
    EV_CA("ev_ca", Kind.TEXT, SE_CATEGORY),
    EV_AC("ev_ac", Kind.TEXT, SE_ACTION),
    EV_LA("ev_la", Kind.TEXT, SE_LABEL),
    EV_PR("ev_pr", Kind.TEXT, SE_PROPERTY),
    EV_VA("ev_va", Kind.DECIMAL, SE_VALUE),
    SE_CA("se_ca", Kind.TEXT, SE_CATEGORY),
    SE_AC("se_ac", Kind.TEXT, SE_ACTION),
    SE_LA("se_la", Kind.TEXT, SE_LABEL),
    SE_PR("se_pr", Kind.TEXT, SE_PROPERTY),
    SE_VA("se_va", Kind.DECIMAL, SE_VALUE),
    UE_PR("ue_pr", Kind.JSON, UNSTRUCT_EVENT),
    UE_PX("ue_px", Kind.BASE64_JSON, UNSTRUCT_EVENT),
    CO("co", Kind.JSON, CONTEXTS),
    CX("cx", Kind.BASE64_JSON, CONTEXTS),
    TR_ID("tr_id", Kind.TEXT, TR_ORDERID),
    TR_AF("tr_af", Kind.TEXT, TR_AFFILIATION),
    TR_TT("tr_tt", Kind.DECIMAL, TR_TOTAL),
    TR_TX("tr_tx", Kind.DECIMAL, TR_TAX),
    TR_SH("tr_sh", Kind.DECIMAL, TR_SHIPPING),
    TR_CI("tr_ci", Kind.TEXT, TR_CITY),
    TR_ST("tr_st", Kind.TEXT, TR_STATE),
    TR_CO("tr_co", Kind.TEXT, TR_COUNTRY),
    TR_CU("tr_cu", Kind.TEXT, TR_CURRENCY),
    TI_ID("ti_id", Kind.TEXT, TI_ORDERID),
    TI_SK("ti_sk", Kind.TEXT, TI_SKU),
    TI_NA("ti_na", Kind.TEXT, TI_NAME),
    TI_NM("ti_nm", Kind.TEXT, TI_NAME),
    TI_CA("ti_ca", Kind.TEXT, TI_CATEGORY),
    TI_PR("ti_pr", Kind.DECIMAL, TI_PRICE),
    TI_QU("ti_qu", Kind.INTEGER, TI_QUANTITY),
    TI_CU("ti_cu", Kind.TEXT, TI_CURRENCY);

    private final String code;
    private final Kind kind;
    private final CanonicalField field;
    private final Optional<CanonicalField> secondField;

    TrackerParameter(String code, Kind kind, CanonicalField field) {
        this(code, kind, field, Optional.empty());
    }

    TrackerParameter(String code, Kind kind, CanonicalField width, CanonicalField height) {
        this(code, kind, width, Optional.of(height));
    }

    TrackerParameter(String code, Kind kind, CanonicalField field, Optional<CanonicalField> secondField) {
        this.code = code;
        this.kind = kind;
        this.field = field;
        this.secondField = secondField;
    }

    /**
     * What a value must be, for Enrich to take the event. An empty value is one like any other: it says that there is no text, and is
     * bad where something else than text is asked for.
     */
    public enum Kind {
        /** Without control characters it may be empty. Neither a tracker's name nor a currency nor a length is looked at. */
        TEXT("may be anything"),

        /** Text that an event cannot be without; where the parameter is absent, the reader of the log names itself. */
        COLLECTOR("must not be empty"),

        /** Text of which Enrich can read at least the host; it may be empty. */
        URL("must be a URL with a host that can be read"),

        EVENT_TYPE("must be one of pv, pp, se, ue, tr, ti"),
        PLATFORM("must be one of web, mob, pc, srv, app, tv, cnsl, iot, headset"),

        /** As {@link Integer#parseInt} reads it; here Enrich takes no {@code null}. */
        TRANSACTION("must be a whole number of at most 32 bits"),

        /** The same, or {@code null} in any case: no number. */
        INTEGER("must be a whole number of at most 32 bits, or null"),

        /**
         * As {@link java.math.BigDecimal} reads it, exponents too, or {@code null} in any case: no number. How many digits there may be
         * is ours to say; Enrich sets no limit and writes every one.
         */
        DECIMAL("must be a decimal number of at most 1,000 digits, or null"),

        FLAG("must be 1 or 0"),

        /** As {@link Long#parseLong} reads them. */
        MILLIS("must be milliseconds since 1970, in the years 0 to 9999"),

        /** Of either case; the short forms that {@link java.util.UUID#fromString} reads are none. */
        UUID("must be a UUID"),

        /** Plain digits, each side of at most 32 bits. */
        SIZE("must be <width>x<height>"),

        /** The first of several between commas, spaces or bars counts, and may be empty; none is looked at. */
        ADDRESSES("must not be separators alone"),
        JSON("must be JSON"),
        BASE64_JSON("must be base64 of JSON");

        private final String rule;

        Kind(String rule) {
            this.rule = rule;
        }

        /** The same in words. */
        String rule() {
            return rule;
        }
    }

    /** The name in the query string. */
    public String code() {
        return code;
    }

    public Kind kind() {
        return kind;
    }

    /** The field it fills; the width of a size. */
    CanonicalField field() {
        return field;
    }

    /** The height of a size. */
    Optional<CanonicalField> secondField() {
        return secondField;
    }

    /** The fields it fills: two for a size, else one. */
    public List<CanonicalField> fields() {
        return Stream.concat(Stream.of(field), secondField.stream()).toList();
    }
}
