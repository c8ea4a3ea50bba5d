package org.secureprint.vault.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(name = "SPM vault", description = "Where documents lie, encrypted, and the keys for them")
@interface VaultConfig {
    @AttributeDefinition(description = "The vault's directory, relative to spm.data")
    String directory() default "vault";

    @AttributeDefinition(description = "How documents are encrypted: aes-128-gcm or aes-256-gcm")
    String suite() default "aes-256-gcm";

    @AttributeDefinition(description = "Encrypted documents up to this length share pack files")
    int packThresholdOctets() default 262_144;

    @AttributeDefinition(description = "A pack file of this length is full")
    long packMaxOctets() default 67_108_864;

    @AttributeDefinition(description = "What documents leave free on the disk; 0 is no reserve")
    long minimumFreeOctets() default 268_435_456;

    @AttributeDefinition(description = "A full pack with less than this part alive is emptied, in percent")
    int compactBelowPercent() default 25;

    @AttributeDefinition(description = "Where the keys of the ring are: file or pkcs11")
    String keyStore() default "file";

    @AttributeDefinition(
            description = "How long a key of the ring lives, in days: then a new one is made and it is destroyed")
    int keyEpochDays() default 30;

    @AttributeDefinition(description = "The PKCS#11 module of the token's maker, an absolute path")
    String pkcs11Library() default "";

    @AttributeDefinition(description = "The id of the token's slot")
    long pkcs11Slot() default 0;

    @AttributeDefinition(description = "The key ring, a PKCS#12 file, relative to spm.data")
    String keyRingFile() default "keys/keyring.p12";

    @AttributeDefinition(
            description =
                    "Holds the key ring's passphrase, or the token's PIN, relative to spm.data; the systemd credential"
                            + " spm-keyring-passphrase goes before it")
    String passphraseFile() default "secrets/keyring-passphrase";
}
