package org.secureprint.analysis.internal;

/**
 * One command of a parameterized escape sequence, for example {@code ESC &l26A}.
 *
 * @param parameterClass the character behind ESC, {@code &}
 * @param group the group character, {@code l}, or 0 where there is none
 * @param terminator the last character as an upper case letter, {@code A}
 * @param value 26; 0 if none was given
 * @param signed whether the value had a sign, which makes a position relative
 */
record PclCommand(int parameterClass, int group, int terminator, double value, boolean signed) {
    /** The command without its value, for a {@code switch} over constants like {@code '&' << 16 | 'l' << 8 | 'A'}. */
    int key() {
        return parameterClass << 16 | group << 8 | terminator;
    }

    /** The value as a whole number. */
    int number() {
        return (int) value;
    }

    /** Whether binary data follows: W always says so, but for a mode of DeskJets; V and X only in these groups. */
    boolean hasData() {
        return switch (terminator) {
            case 'W' -> parameterClass != '&' || group != 'k';
            case 'V' -> parameterClass == '*' && group == 'b';
            case 'X' -> parameterClass == '&' && group == 'p';
            default -> false;
        };
    }
}
