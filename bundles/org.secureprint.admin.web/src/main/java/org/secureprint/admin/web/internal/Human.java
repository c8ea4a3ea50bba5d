package org.secureprint.admin.web.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.FormatStyle;

/** Moments and sizes as people say them. */
final class Human {
    private static final String[] UNITS = {"octets", "kilo", "mega", "giga", "tera"};

    private final Texts texts;
    private final Instant now;
    private final ZoneId zone;

    /** @param zone in which a moment is written out where it is too long ago to say how long */
    Human(Texts texts, Instant now, ZoneId zone) {
        this.texts = texts;
        this.now = now;
        this.zone = zone;
    }

    Instant now() {
        return now;
    }

    /** How long ago something was; after a week, when. */
    String ago(Instant moment) {
        Duration age = Duration.between(moment, now);
        if (age.toMinutes() < 1) {
            return texts.get("time.now");
        }
        return age.toDays() > 6 ? day(moment) : texts.get("time.ago", length(age));
    }

    /** In how long something will be; after a week, when. */
    String in(Instant moment) {
        Duration wait = Duration.between(now, moment);
        if (wait.toMinutes() < 1) {
            return texts.get("time.soon");
        }
        return wait.toDays() > 6 ? day(moment) : texts.get("time.in", length(wait));
    }

    /** A length of time in its largest whole unit. */
    String length(Duration length) {
        if (length.toDays() > 0) {
            return texts.get("time.days", length.toDays());
        }
        return length.toHours() > 0
                ? texts.get("time.hours", length.toHours())
                : texts.get("time.minutes", length.toMinutes());
    }

    /** A moment to the minute, in the server's time. */
    String moment(Instant moment) {
        return new DateTimeFormatterBuilder()
                .appendLocalized(FormatStyle.LONG, FormatStyle.SHORT)
                .toFormatter(texts.locale())
                .format(moment.atZone(zone));
    }

    private String day(Instant moment) {
        return new DateTimeFormatterBuilder()
                .appendLocalized(FormatStyle.MEDIUM, null)
                .toFormatter(texts.locale())
                .format(moment.atZone(zone));
    }

    /** A size in decimal units with two digits. */
    String size(long octets) {
        double size = octets;
        int unit = 0;
        while (size >= 999.5 && unit < UNITS.length - 1) {
            size /= 1000;
            unit++;
        }
        boolean whole = unit == 0 || size >= 9.95;
        return texts.get("size." + UNITS[unit], whole ? Math.round(size) : Math.round(size * 10) / 10.0);
    }
}
