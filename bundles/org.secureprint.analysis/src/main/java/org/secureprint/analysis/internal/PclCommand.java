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
    /** A command without its value, as a {@code switch} wants it. */
    static int key(int parameterClass, int group, int terminator) {
        return parameterClass << 16 | group << 8 | terminator;
    }

    int key() {
        return key(parameterClass, group, terminator);
    }

    /** The value as a whole number. */
    int number() {
        return (int) value;
    }
}
