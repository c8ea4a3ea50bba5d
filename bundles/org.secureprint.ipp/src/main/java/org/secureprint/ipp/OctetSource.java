package org.secureprint.ipp;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The octets of a message, read within a budget; knows how a refusal has to be answered. */
final class OctetSource {
    private final IppInputStream in;
    private final int budget;
    private IppVersion version = IppVersion.V1_1;
    private int requestId;

    OctetSource(IppInputStream in, int budget) {
        this.in = in;
        this.budget = budget;
    }

    /** From now on refusals are answered like this. */
    void answerIn(IppVersion spoken, int request) {
        version = spoken;
        requestId = request;
    }

    /** The length of what follows. */
    int length(int most, String what) throws IppFormatException, IOException {
        int length = twoOctets();
        if (length > Short.MAX_VALUE) {
            throw bad(what + " has a negative length");
        }
        if (length > most) {
            throw refuse(
                    StatusCode.CLIENT_ERROR_REQUEST_VALUE_TOO_LONG,
                    what + " has " + length + " octets, and " + most + " at most are taken");
        }
        return length;
    }

    /** Characters; what is no UTF-8 becomes question marks, so that a text never grows by being read. */
    String text(int length) throws IppFormatException, IOException {
        if (length == 0) {
            return "";
        }
        String text = new String(octets(length), StandardCharsets.UTF_8);
        boolean broken = text.indexOf('\uFFFD') >= 0 && text.getBytes(StandardCharsets.UTF_8).length > length;
        return broken ? text.replace('\uFFFD', '?') : text;
    }

    byte[] octets(int length) throws IppFormatException, IOException {
        requireBudget(length);
        byte[] octets = in.readNBytes(length);
        if (octets.length < length) {
            throw cutShort();
        }
        return octets;
    }

    int octet() throws IppFormatException, IOException {
        requireBudget(1);
        int octet = in.read();
        if (octet < 0) {
            throw cutShort();
        }
        return octet;
    }

    int twoOctets() throws IppFormatException, IOException {
        return octet() << 8 | octet();
    }

    int fourOctets() throws IppFormatException, IOException {
        return twoOctets() << 16 | twoOctets();
    }

    private void requireBudget(int more) throws IppFormatException {
        if (in.taken() + more > budget) {
            throw refuse(
                    StatusCode.CLIENT_ERROR_REQUEST_ENTITY_TOO_LARGE,
                    "The attributes of a message have " + budget + " octets at most");
        }
    }

    private IppFormatException cutShort() {
        return bad("The message ends in the middle");
    }

    IppFormatException bad(String message) {
        return refuse(StatusCode.CLIENT_ERROR_BAD_REQUEST, message);
    }

    IppFormatException refuse(StatusCode status, String message) {
        return new IppFormatException(status, message, version, requestId);
    }
}
