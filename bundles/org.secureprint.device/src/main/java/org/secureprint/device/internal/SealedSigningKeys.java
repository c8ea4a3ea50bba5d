package org.secureprint.device.internal;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.secureprint.api.device.DeviceCredential;
import org.secureprint.api.device.DeviceCredentials;
import org.secureprint.api.vault.KeyRing;
import org.secureprint.api.vault.SealedValues;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The signing keys of devices, for the key ring that counts them and has them sealed anew. */
@Component
public final class SealedSigningKeys implements SealedValues {
    private static final Logger LOG = LoggerFactory.getLogger(SealedSigningKeys.class);
    private static final int UNREADABLE = 0;

    private final DeviceCredentials credentials;
    private final KeyRing ring;
    private final SigningKeys keys;

    @Activate
    public SealedSigningKeys(@Reference DeviceCredentials credentials, @Reference KeyRing ring) {
        this.credentials = credentials;
        this.ring = ring;
        this.keys = new SigningKeys(ring);
    }

    @Override
    public String name() {
        return "signing keys of devices";
    }

    @Override
    public Map<Integer, Long> countByKey() {
        Map<Integer, Long> count = new HashMap<>();
        withKey().forEach(credential -> count.merge(ringKey(credential), 1L, Long::sum));
        return count;
    }

    private List<DeviceCredential> withKey() {
        return credentials.list().stream()
                .filter(credential -> !credential.sealedKey().isEmpty())
                .toList();
    }

    private int ringKey(DeviceCredential credential) {
        try {
            return keys.ringKeyOf(credential);
        } catch (IllegalArgumentException e) {
            LOG.debug("The signing key of {} cannot be read", credential.device(), e);
            return UNREADABLE;
        }
    }

    @Override
    public int reseal(int limit) {
        int active = ring.activeKeyId();
        int done = 0;
        for (DeviceCredential credential : withKey()) {
            int ringKey = ringKey(credential);
            if (done < limit && ringKey != active && ringKey != UNREADABLE && reseal(credential)) {
                done++;
            }
        }
        return done;
    }

    private boolean reseal(DeviceCredential seen) {
        String sealed;
        try {
            byte[] key = keys.open(seen);
            sealed = keys.seal(key, seen.keyId());
            Arrays.fill(key, (byte) 0);
        } catch (IllegalArgumentException e) {
            LOG.warn("The signing key of {} cannot be read; enrol it anew", seen.device());
            LOG.debug("Why it cannot be read", e);
            return false;
        }
        credentials.change(seen.device(), now -> now.sealedKey().equals(seen.sealedKey()) ? now.resealed(sealed) : now);
        return true;
    }
}
