package org.secureprint.device.internal;

/** A proof that does not hold, with the reason for the log; who sent it is told only that it does not. */
final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    private final String device;

    /**
     * @param device whose proof it would be, or empty if it is no known device's
     * @param reason half a sentence
     */
    Refused(String device, String reason) {
        super(reason);
        this.device = device;
    }

    String device() {
        return device;
    }
}
