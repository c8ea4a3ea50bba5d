package org.secureprint.spool.lpd.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.secureprint.api.ClientText;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;

/**
 * One line of the protocol: an octet that says what to do, and operands separated by white space (RFC 1179 section 3.1).
 *
 * @param code what to do
 * @param operands never empty ones
 */
record LpdCommand(int code, List<String> operands) {
    /** @param line without its line feed */
    static LpdCommand parse(byte[] line) {
        if (line.length == 0) {
            throw malformed("A command is empty.");
        }
        String text = ClientText.decode(Arrays.copyOfRange(line, 1, line.length));
        List<String> operands = new ArrayList<>();
        for (String operand : text.split("[ \\t\\x0B\\f\\r]+")) {
            if (!operand.isEmpty()) {
                operands.add(operand);
            }
        }
        return new LpdCommand(line[0] & 0xFF, operands);
    }

    /** The operand at an index, or empty. */
    String operand(int index) {
        return index < operands.size() ? operands.get(index) : "";
    }

    /** The operands from an index on. */
    List<String> from(int index) {
        return operands.subList(Math.min(index, operands.size()), operands.size());
    }

    /** The first operand as a count of octets. */
    long count() {
        try {
            long count = Long.parseLong(operand(0));
            if (count >= 0) {
                return count;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw malformed("The size of a file is no number.");
    }

    static PrintException malformed(String sentence) {
        return new PrintException(Status.CLIENT_ERROR_BAD_REQUEST, sentence);
    }
}
