package org.secureprint.ipp;

import java.util.Locale;
import java.util.Optional;

/**
 * The registered {@code operation-id}s (IANA "IPP Registrations", Operations; values below 0x4000).
 *
 * @see <a href="https://www.iana.org/assignments/ipp-registrations">IPP Registrations</a>
 */
public enum Operation {
    PRINT_JOB(0x0002),
    PRINT_URI(0x0003),
    VALIDATE_JOB(0x0004),
    CREATE_JOB(0x0005),
    SEND_DOCUMENT(0x0006),
    SEND_URI(0x0007),
    CANCEL_JOB(0x0008),
    GET_JOB_ATTRIBUTES(0x0009),
    GET_JOBS(0x000A),
    GET_PRINTER_ATTRIBUTES(0x000B),
    HOLD_JOB(0x000C),
    RELEASE_JOB(0x000D),
    RESTART_JOB(0x000E),
    PAUSE_PRINTER(0x0010),
    RESUME_PRINTER(0x0011),
    PURGE_JOBS(0x0012),
    SET_PRINTER_ATTRIBUTES(0x0013),
    SET_JOB_ATTRIBUTES(0x0014),
    GET_PRINTER_SUPPORTED_VALUES(0x0015),
    CREATE_PRINTER_SUBSCRIPTIONS(0x0016),
    CREATE_JOB_SUBSCRIPTIONS(0x0017),
    GET_SUBSCRIPTION_ATTRIBUTES(0x0018),
    GET_SUBSCRIPTIONS(0x0019),
    RENEW_SUBSCRIPTION(0x001A),
    CANCEL_SUBSCRIPTION(0x001B),
    GET_NOTIFICATIONS(0x001C),
    GET_RESOURCE_ATTRIBUTES(0x001E),
    GET_RESOURCES(0x0020),
    ENABLE_PRINTER(0x0022),
    DISABLE_PRINTER(0x0023),
    PAUSE_PRINTER_AFTER_CURRENT_JOB(0x0024),
    HOLD_NEW_JOBS(0x0025),
    RELEASE_HELD_NEW_JOBS(0x0026),
    DEACTIVATE_PRINTER(0x0027),
    ACTIVATE_PRINTER(0x0028),
    RESTART_PRINTER(0x0029),
    SHUTDOWN_PRINTER(0x002A),
    STARTUP_PRINTER(0x002B),
    REPROCESS_JOB(0x002C),
    CANCEL_CURRENT_JOB(0x002D),
    SUSPEND_CURRENT_JOB(0x002E),
    RESUME_JOB(0x002F),
    PROMOTE_JOB(0x0030),
    SCHEDULE_JOB_AFTER(0x0031),
    CANCEL_DOCUMENT(0x0033),
    GET_DOCUMENT_ATTRIBUTES(0x0034),
    GET_DOCUMENTS(0x0035),
    DELETE_DOCUMENT(0x0036),
    SET_DOCUMENT_ATTRIBUTES(0x0037),
    CANCEL_JOBS(0x0038),
    CANCEL_MY_JOBS(0x0039),
    RESUBMIT_JOB(0x003A),
    CLOSE_JOB(0x003B),
    IDENTIFY_PRINTER(0x003C),
    VALIDATE_DOCUMENT(0x003D),
    ADD_DOCUMENT_IMAGES(0x003E),
    ACKNOWLEDGE_DOCUMENT(0x003F),
    ACKNOWLEDGE_IDENTIFY_PRINTER(0x0040),
    ACKNOWLEDGE_JOB(0x0041),
    FETCH_DOCUMENT(0x0042),
    FETCH_JOB(0x0043),
    GET_OUTPUT_DEVICE_ATTRIBUTES(0x0044),
    UPDATE_ACTIVE_JOBS(0x0045),
    DEREGISTER_OUTPUT_DEVICE(0x0046),
    UPDATE_DOCUMENT_STATUS(0x0047),
    UPDATE_JOB_STATUS(0x0048),
    UPDATE_OUTPUT_DEVICE_ATTRIBUTES(0x0049),
    GET_NEXT_DOCUMENT_DATA(0x004A),
    ALLOCATE_PRINTER_RESOURCES(0x004B),
    CREATE_PRINTER(0x004C),
    DEALLOCATE_PRINTER_RESOURCES(0x004D),
    DELETE_PRINTER(0x004E),
    GET_PRINTERS(0x004F),
    SHUTDOWN_ONE_PRINTER(0x0050),
    STARTUP_ONE_PRINTER(0x0051),
    CANCEL_RESOURCE(0x0052),
    CREATE_RESOURCE(0x0053),
    INSTALL_RESOURCE(0x0054),
    SEND_RESOURCE_DATA(0x0055),
    SET_RESOURCE_ATTRIBUTES(0x0056),
    CREATE_RESOURCE_SUBSCRIPTIONS(0x0057),
    CREATE_SYSTEM_SUBSCRIPTIONS(0x0058),
    DISABLE_ALL_PRINTERS(0x0059),
    ENABLE_ALL_PRINTERS(0x005A),
    GET_SYSTEM_ATTRIBUTES(0x005B),
    GET_SYSTEM_SUPPORTED_VALUES(0x005C),
    PAUSE_ALL_PRINTERS(0x005D),
    PAUSE_ALL_PRINTERS_AFTER_CURRENT_JOB(0x005E),
    REGISTER_OUTPUT_DEVICE(0x005F),
    RESTART_SYSTEM(0x0060),
    RESUME_ALL_PRINTERS(0x0061),
    SET_SYSTEM_ATTRIBUTES(0x0062),
    SHUTDOWN_ALL_PRINTERS(0x0063),
    STARTUP_ALL_PRINTERS(0x0064),
    GET_PRINTER_RESOURCES(0x0065),
    GET_USER_PRINTER_ATTRIBUTES(0x0066),
    RESTART_ONE_PRINTER(0x0067);

    private static final Operation[] BY_CODE = new Operation[0x80];

    static {
        for (Operation operation : values()) {
            BY_CODE[operation.code] = operation;
        }
    }

    private final int code;
    private final String registeredName;

    Operation(int code) {
        this.code = code;
        registeredName = spell(name());
    }

    /** The {@code operation-id}. */
    public int code() {
        return code;
    }

    /** The registered name, for example {@code Get-Printer-Attributes}. */
    public String registeredName() {
        return registeredName;
    }

    /** The operation of an {@code operation-id}, or empty if it is not registered. */
    public static Optional<Operation> of(int code) {
        return code < 0 || code >= BY_CODE.length ? Optional.empty() : Optional.ofNullable(BY_CODE[code]);
    }

    private static String spell(String constant) {
        StringBuilder name = new StringBuilder();
        for (String word : constant.split("_")) {
            name.append(name.length() == 0 ? "" : "-");
            name.append(
                    "URI".equals(word)
                            ? word
                            : word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT));
        }
        return name.toString();
    }
}
