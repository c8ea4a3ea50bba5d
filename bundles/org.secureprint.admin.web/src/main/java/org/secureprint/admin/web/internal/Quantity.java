package org.secureprint.admin.web.internal;

import java.util.Map;

/**
 * A whole number with a unit, as a form has it: two fields, so that nobody has to count minutes or octets.
 *
 * @param number what stands in the first field
 * @param unit what is chosen in the second
 */
public record Quantity(String number, String unit) {
    /** Units of {@link org.secureprint.api.settings.Setting#AUTO_DELETE_MINUTES}, largest first. */
    static final Map<String, Integer> TIMES = units("days", 24 * 60, "hours", 60, "minutes", 1);

    /** Units of {@link org.secureprint.api.settings.Setting#LOG_MAX_FILE_OCTETS}, largest first. */
    static final Map<String, Integer> SIZES = units("gibi", 1 << 30, "mebi", 1 << 20, "kibi", 1 << 10, "octets", 1);

    private static Map<String, Integer> units(Object... pairs) {
        Map<String, Integer> units = new java.util.LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            units.put((String) pairs[i], (Integer) pairs[i + 1]);
        }
        return java.util.Collections.unmodifiableMap(units);
    }

    /** A value in its largest unit without a remainder. */
    static Quantity of(long value, Map<String, Integer> units) {
        for (Map.Entry<String, Integer> unit : units.entrySet()) {
            if (value > 0 && value % unit.getValue() == 0) {
                return new Quantity(String.valueOf(value / unit.getValue()), unit.getKey());
            }
        }
        return new Quantity(String.valueOf(value), units.keySet().iterator().next());
    }

    /** The value in the smallest unit as text for {@code Setting.parse}; what is no number stays as it was typed. */
    String value(Map<String, Integer> units) {
        try {
            return String.valueOf(Math.multiplyExact(Long.parseLong(number.strip()), units.getOrDefault(unit, 1)));
        } catch (ArithmeticException | NumberFormatException e) {
            return number;
        }
    }
}
