package org.secureprint.vault.internal.format;

/** How the content of a document is encrypted. */
public enum Suite {
    AES_128_GCM(1, 16, "aes-128-gcm"),
    AES_256_GCM(2, 32, "aes-256-gcm");

    private final int id;
    private final int keyOctets;
    private final String configName;

    Suite(int id, int keyOctets, String configName) {
        this.id = id;
        this.keyOctets = keyOctets;
        this.configName = configName;
    }

    byte id() {
        return (byte) id;
    }

    int keyOctets() {
        return keyOctets;
    }

    /** The suite with this id, or {@code null}. */
    static Suite of(int id) {
        for (Suite suite : values()) {
            if (suite.id == id) {
                return suite;
            }
        }
        return null;
    }

    /**
     * The suite that the configuration names.
     *
     * @throws IllegalArgumentException if there is none of this name
     */
    public static Suite named(String configName) {
        for (Suite suite : values()) {
            if (suite.configName.equals(configName)) {
                return suite;
            }
        }
        throw new IllegalArgumentException("suite is aes-128-gcm or aes-256-gcm, not " + configName);
    }
}
