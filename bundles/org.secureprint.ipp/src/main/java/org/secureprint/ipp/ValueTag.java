package org.secureprint.ipp;

/** The value tags of RFC 8010 section 3.5.2 and RFC 3380: the syntax of a value and the most octets it may have (RFC 8011 section 5.1). */
public enum ValueTag {
    UNSUPPORTED(0x10, Short.MAX_VALUE, "unsupported"),
    UNKNOWN(0x12, Short.MAX_VALUE, "unknown"),
    NO_VALUE(0x13, Short.MAX_VALUE, "no-value"),
    NOT_SETTABLE(0x15, Short.MAX_VALUE, "not-settable"),
    DELETE_ATTRIBUTE(0x16, Short.MAX_VALUE, "delete-attribute"),
    ADMIN_DEFINE(0x17, Short.MAX_VALUE, "admin-define"),
    INTEGER(0x21, 4, "integer"),
    BOOLEAN(0x22, 1, "boolean"),
    ENUM(0x23, 4, "enum"),
    OCTET_STRING(0x30, 1023, "octetString"),
    DATE_TIME(0x31, 11, "dateTime"),
    RESOLUTION(0x32, 9, "resolution"),
    RANGE_OF_INTEGER(0x33, 8, "rangeOfInteger"),
    BEG_COLLECTION(0x34, Short.MAX_VALUE, "collection"),
    TEXT_WITH_LANGUAGE(0x35, 4 + 63 + 1023, "textWithLanguage"),
    NAME_WITH_LANGUAGE(0x36, 4 + 63 + 255, "nameWithLanguage"),
    END_COLLECTION(0x37, Short.MAX_VALUE, "endCollection"),
    TEXT(0x41, 1023, "textWithoutLanguage"),
    NAME(0x42, 255, "nameWithoutLanguage"),
    KEYWORD(0x44, 255, "keyword"),
    URI(0x45, 1023, "uri"),
    URI_SCHEME(0x46, 63, "uriScheme"),
    CHARSET(0x47, 63, "charset"),
    NATURAL_LANGUAGE(0x48, 63, "naturalLanguage"),
    MIME_MEDIA_TYPE(0x49, 255, "mimeMediaType"),
    MEMBER_ATTR_NAME(0x4A, 255, "memberAttrName");

    private static final ValueTag[] BY_CODE = new ValueTag[256];

    static {
        for (ValueTag tag : values()) {
            BY_CODE[tag.code] = tag;
        }
    }

    private final int code;
    private final int maxOctets;
    private final String syntax;

    ValueTag(int code, int maxOctets, String syntax) {
        this.code = code;
        this.maxOctets = maxOctets;
        this.syntax = syntax;
    }

    /** The octet on the wire. */
    public int code() {
        return code;
    }

    /** The most octets that a value of this syntax may have. */
    public int maxOctets() {
        return maxOctets;
    }

    /** The name of the syntax in RFC 8011. */
    public String syntax() {
        return syntax;
    }

    /** Whether it stands for a missing value (RFC 8010 section 3.8, "out-of-band"). */
    public boolean isOutOfBand() {
        return code >= 0x10 && code <= 0x1F;
    }

    /** Whether its values are characters without a language. */
    public boolean isText() {
        return code >= TEXT.code && this != MEMBER_ATTR_NAME;
    }

    /** The tag of an octet, or null if it is not registered. */
    static ValueTag of(int code) {
        return BY_CODE[code & 0xFF];
    }
}
