package org.secureprint.audit.internal;

import org.secureprint.api.log.LogKind;
import org.secureprint.api.settings.Setting;
import org.secureprint.api.settings.Settings;

/**
 * What the settings say of the logs (S-18).
 *
 * @param fileOctets the size at which a log goes on in a new file
 * @param files how many files are kept, the current one included
 * @param titles whether the titles of jobs are written
 * @param refuseWork whether no work is done while the logs can't be written
 */
record LogLimits(int fileOctets, int files, boolean titles, boolean refuseWork) {
    /** Before the settings have been seen: the default size, and no file is deleted. */
    static final LogLimits UNKNOWN =
            new LogLimits(Setting.LOG_MAX_FILE_OCTETS.defaultValue(), Integer.MAX_VALUE, false, false);

    static LogLimits of(Settings settings, LogKind kind) {
        return new LogLimits(
                own(settings, Setting.MAX_FILE_OCTETS_OF_LOG.get(kind), Setting.LOG_MAX_FILE_OCTETS),
                own(settings, Setting.MAX_FILES_OF_LOG.get(kind), Setting.LOG_MAX_FILES),
                settings.get(Setting.LOG_JOB_TITLES),
                settings.get(Setting.REFUSE_WORK_WITHOUT_LOG));
    }

    private static int own(Settings settings, Setting<Integer> ofOne, Setting<Integer> ofAll) {
        int own = settings.get(ofOne);
        return own == 0 ? settings.get(ofAll) : own;
    }
}
