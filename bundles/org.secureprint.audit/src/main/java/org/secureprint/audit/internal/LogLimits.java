package org.secureprint.audit.internal;

import org.secureprint.api.settings.Setting;

/**
 * S-18: how large one file of a log becomes and how many files are kept.
 *
 * @param fileOctets the size at which a log goes on in a new file
 * @param files how many files are kept, the current one included
 */
record LogLimits(int fileOctets, int files) {
    /** Before the settings have been seen: the default size, and no file is deleted. */
    static final LogLimits UNKNOWN = new LogLimits(Setting.LOG_MAX_FILE_OCTETS.defaultValue(), Integer.MAX_VALUE);
}
