package org.secureprint.ipp;

/** The delimiter tags that begin a group of attributes (RFC 8010 section 3.5.1, RFC 3995, RFC 3998, PWG 5100.5, PWG 5100.22). */
public enum GroupTag {
    OPERATION(0x01, "operation-attributes-tag"),
    JOB(0x02, "job-attributes-tag"),
    PRINTER(0x04, "printer-attributes-tag"),
    UNSUPPORTED(0x05, "unsupported-attributes-tag"),
    SUBSCRIPTION(0x06, "subscription-attributes-tag"),
    EVENT_NOTIFICATION(0x07, "event-notification-attributes-tag"),
    RESOURCE(0x08, "resource-attributes-tag"),
    DOCUMENT(0x09, "document-attributes-tag"),
    SYSTEM(0x0A, "system-attributes-tag");

    static final int END_OF_ATTRIBUTES = 0x03;
    static final int LAST_DELIMITER = 0x0F;

    private final int code;
    private final String keyword;

    GroupTag(int code, String keyword) {
        this.code = code;
        this.keyword = keyword;
    }

    /** The octet on the wire. */
    public int code() {
        return code;
    }

    /** The registered name. */
    public String keyword() {
        return keyword;
    }

    /** The group of an octet, or null if it is not registered. */
    static GroupTag of(int code) {
        for (GroupTag tag : values()) {
            if (tag.code == code) {
                return tag;
            }
        }
        return null;
    }
}
