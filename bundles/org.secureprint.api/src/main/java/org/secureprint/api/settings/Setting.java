package org.secureprint.api.settings;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.secureprint.api.log.LogKind;

/**
 * A setting that an administrator changes while the server runs: its key, its default, and what it may be. The constants here are all
 * there are.
 *
 * @param key its name in the store and in the API, with its unit
 * @param defaultValue its value until somebody changes it
 * @param parse reads it from text; throws {@link IllegalArgumentException} with a sentence for the person who typed it
 */
public record Setting<T>(String key, T defaultValue, Function<String, T> parse) {
    private static final long MOST_OCTETS = 1L << 60;

    /** S-11: whether a job's documents are erased once it is printed. */
    public static final Setting<Boolean> DELETE_AFTER_PRINTING =
            new Setting<>("deleteAfterPrinting", true, Setting::yesOrNo);

    /** S-12: after how many minutes a job is deleted, printed or not; 0 never. */
    public static final Setting<Integer> AUTO_DELETE_MINUTES =
            new Setting<>("autoDeleteMinutes", 24 * 60, whole("The auto delete interval", 0, 5_256_000));

    /** After how many minutes a job is deleted that nobody has claimed. */
    public static final Setting<Integer> UNCLAIMED_DELETE_MINUTES =
            new Setting<>("unclaimedDeleteMinutes", 60, whole("The time of unclaimed jobs", 1, 5_256_000));

    /** How many minutes before its deletion a job is pointed out to its owner; 0 never. */
    public static final Setting<Integer> EXPIRY_NOTICE_MINUTES =
            new Setting<>("expiryNoticeMinutes", 2 * 60, whole("The time of the notice", 0, 5_256_000));

    /** The most octets of one job; 0 for no limit. */
    public static final Setting<Long> MAX_JOB_OCTETS = new Setting<>("maxJobOctets", 0L, octets("The size of a job"));

    /** How many jobs the server holds for one person; 0 for no limit. */
    public static final Setting<Integer> MAX_JOBS_PER_USER =
            new Setting<>("maxJobsPerUser", 0, whole("The number of a person's jobs", 0, Integer.MAX_VALUE));

    /** How many octets of documents the server holds for one person; 0 for no limit. */
    public static final Setting<Long> MAX_OCTETS_PER_USER =
            new Setting<>("maxOctetsPerUser", 0L, octets("The size of a person's jobs"));

    /** S-18: the size in octets at which a log goes on in a new file. */
    public static final Setting<Integer> LOG_MAX_FILE_OCTETS =
            new Setting<>("logMaxFileOctets", 10 * 1024 * 1024, whole("The size of a log file", 4096, 1 << 30));

    /** S-18: how many files of each log are kept. */
    public static final Setting<Integer> LOG_MAX_FILES =
            new Setting<>("logMaxFiles", 20, whole("The number of log files", 1, 1000));

    /** S-18: the same for each log by itself; 0 for what is set for all of them. */
    public static final Map<LogKind, Setting<Integer>> MAX_FILE_OCTETS_OF_LOG =
            ofEachLog("MaxFileOctets", text -> orZero(LOG_MAX_FILE_OCTETS, text));

    /** S-18: how many files of each log are kept, for each by itself; 0 for what is set for all of them. */
    public static final Map<LogKind, Setting<Integer>> MAX_FILES_OF_LOG =
            ofEachLog("MaxFiles", text -> orZero(LOG_MAX_FILES, text));

    /** Whether the access logs name the titles of jobs. */
    public static final Setting<Boolean> LOG_JOB_TITLES = new Setting<>("logJobTitles", false, Setting::yesOrNo);

    /** Whether no job is taken or given out while the logs can't be written; otherwise the lines that are lost are counted. */
    public static final Setting<Boolean> REFUSE_WORK_WITHOUT_LOG =
            new Setting<>("refuseWorkWithoutLog", false, Setting::yesOrNo);

    /** S-14: whether what tells whose a job is stands sealed in the database. Stored jobs follow a change in the background. */
    public static final Setting<Boolean> SEAL_JOB_ATTRIBUTES =
            new Setting<>("sealJobAttributes", true, Setting::yesOrNo);

    /** All settings. */
    public static final List<Setting<?>> ALL = all(
            DELETE_AFTER_PRINTING,
            AUTO_DELETE_MINUTES,
            UNCLAIMED_DELETE_MINUTES,
            EXPIRY_NOTICE_MINUTES,
            MAX_JOB_OCTETS,
            MAX_JOBS_PER_USER,
            MAX_OCTETS_PER_USER,
            LOG_MAX_FILE_OCTETS,
            LOG_MAX_FILES,
            LOG_JOB_TITLES,
            REFUSE_WORK_WITHOUT_LOG,
            SEAL_JOB_ATTRIBUTES);

    public Setting {
        Objects.requireNonNull(key);
        Objects.requireNonNull(defaultValue);
        Objects.requireNonNull(parse);
    }

    private static List<Setting<?>> all(Setting<?>... ofEverything) {
        List<Setting<?>> all = new ArrayList<>(List.of(ofEverything));
        for (LogKind log : LogKind.values()) {
            all.add(MAX_FILE_OCTETS_OF_LOG.get(log));
            all.add(MAX_FILES_OF_LOG.get(log));
        }
        return List.copyOf(all);
    }

    /** As {@code portAccessMaxFiles}. */
    private static Map<LogKind, Setting<Integer>> ofEachLog(String what, Function<String, Integer> parse) {
        Map<LogKind, Setting<Integer>> settings = new EnumMap<>(LogKind.class);
        for (LogKind log : LogKind.values()) {
            String[] words = log.fileName().split("_");
            String key = words[0] + words[1].substring(0, 1).toUpperCase(Locale.ROOT) + words[1].substring(1) + what;
            settings.put(log, new Setting<>(key, 0, parse));
        }
        return Map.copyOf(settings);
    }

    private static int orZero(Setting<Integer> ofAll, String text) {
        try {
            return text.strip().equals("0") ? 0 : ofAll.parse.apply(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(e.getMessage().replaceFirst("\\.$", ", or 0 for that of all logs."), e);
        }
    }

    private static boolean yesOrNo(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("This setting is true or false, not '" + text + "'.");
        };
    }

    private static Function<String, Integer> whole(String what, int least, int most) {
        return text -> (int) number(what, text, least, most);
    }

    private static Function<String, Long> octets(String what) {
        return text -> number(what + " in octets", text, 0, MOST_OCTETS);
    }

    private static long number(String what, String text, long least, long most) {
        try {
            long value = Long.parseLong(text.strip());
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            // told below, together with the range
        }
        throw new IllegalArgumentException(what + " is a whole number from " + least + " to " + most + ".");
    }
}
