package org.secureprint.api;

/**
 * Why a request was refused, in IPP's words (RFC 8011 section 4.1 and appendix B). Every port translates a status into its own
 * protocol in one place.
 */
public enum Status {
    /** The request is malformed. */
    CLIENT_ERROR_BAD_REQUEST(0x0400),
    /** The caller is known and may not do this; asking again does not help. */
    CLIENT_ERROR_FORBIDDEN(0x0401),
    /** The caller has to prove who they are first. */
    CLIENT_ERROR_NOT_AUTHENTICATED(0x0402),
    /** The caller is known and lacks the right for this object. */
    CLIENT_ERROR_NOT_AUTHORIZED(0x0403),
    /** The object's state does not allow it, for example cancelling a completed job. */
    CLIENT_ERROR_NOT_POSSIBLE(0x0404),
    /** The client was silent for too long. */
    CLIENT_ERROR_TIMEOUT(0x0405),
    /** No such object, or one that belongs to somebody else. */
    CLIENT_ERROR_NOT_FOUND(0x0406),
    /** A document, a field or a whole request is larger than the limit. */
    CLIENT_ERROR_REQUEST_ENTITY_TOO_LARGE(0x0408),
    /** The document's format can't be handled. */
    CLIENT_ERROR_DOCUMENT_FORMAT_NOT_SUPPORTED(0x040A),
    /** An attribute or value can't be honoured and the client insisted on it. */
    CLIENT_ERROR_ATTRIBUTES_OR_VALUES_NOT_SUPPORTED(0x040B),
    /** The document's compression can't be handled. */
    CLIENT_ERROR_COMPRESSION_NOT_SUPPORTED(0x040F),
    /** The document could not be decompressed. */
    CLIENT_ERROR_COMPRESSION_ERROR(0x0410),
    /** The person holds as much as a person may (PWG 5100.16). */
    CLIENT_ERROR_ACCOUNT_LIMIT_REACHED(0x041E),
    /** A defect of the server. */
    SERVER_ERROR_INTERNAL_ERROR(0x0500),
    /** The operation is not offered. */
    SERVER_ERROR_OPERATION_NOT_SUPPORTED(0x0501),
    /** A part of the server is being exchanged or starts; try again. */
    SERVER_ERROR_SERVICE_UNAVAILABLE(0x0502),
    /** The output device failed. */
    SERVER_ERROR_DEVICE_ERROR(0x0504),
    /** A passing condition such as a full disk; nothing was stored, try again later. */
    SERVER_ERROR_TEMPORARY_ERROR(0x0505),
    /** The printer takes no jobs at present. */
    SERVER_ERROR_NOT_ACCEPTING_JOBS(0x0506),
    /** Too much at once; try again later. */
    SERVER_ERROR_BUSY(0x0507),
    /** The job was canceled while its data arrived. */
    SERVER_ERROR_JOB_CANCELED(0x0508),
    /** The queue holds as much as it may. */
    SERVER_ERROR_TOO_MANY_JOBS(0x050B);

    private final int code;

    Status(int code) {
        this.code = code;
    }

    /** The {@code status-code} of RFC 8011. */
    public int code() {
        return code;
    }

    /** The registered keyword, for example {@code client-error-not-found}. */
    public String keyword() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
