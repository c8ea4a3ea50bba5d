package org.secureprint.vault.internal;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.Security;
import java.security.spec.AlgorithmParameterSpec;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.MacSpi;
import javax.crypto.spec.SecretKeySpec;

/** Stands in place of the JDK's provider, and is right in all but one algorithm, until it is closed. */
final class BrokenProvider extends Provider implements AutoCloseable {
    private static final long serialVersionUID = 1L;
    private static final String NAME = "SunJCE";

    private final transient Provider real;
    private final int position;

    private BrokenProvider(String algorithm, Breaking breaking) {
        super(NAME, "1", "broken " + algorithm);
        real = Security.getProvider(NAME);
        position = List.of(Security.getProviders()).indexOf(real) + 1;
        for (Service each : real.getServices()) {
            if (!each.getAlgorithm().equals(algorithm)) {
                putService(new Delegate(this, each, null));
            } else if (breaking != null) {
                putService(new Delegate(this, each, breaking));
            }
        }
        Security.removeProvider(NAME);
        Security.insertProviderAt(this, position);
    }

    /** Makes an algorithm from the right one. */
    interface Breaking {
        Object of(Provider real) throws GeneralSecurityException;
    }

    /** AES-GCM whose encryption or decryption is wrong. */
    static BrokenProvider gcm(BrokenGcm.Fault fault) {
        return new BrokenProvider("AES/GCM/NoPadding", real -> new BrokenGcm(real, fault));
    }

    /** HMAC-SHA256 that is wrong in one bit. */
    static BrokenProvider hmac() {
        return new BrokenProvider("HmacSHA256", BrokenMac::new);
    }

    /** Lacks an algorithm. */
    static BrokenProvider without(String algorithm) {
        return new BrokenProvider(algorithm, null);
    }

    @Override
    public void close() {
        Security.removeProvider(NAME);
        Security.insertProviderAt(real, position);
    }

    private static final class Delegate extends Service {
        private final Service right;
        private final Breaking breaking;

        Delegate(Provider provider, Service right, Breaking breaking) {
            super(provider, right.getType(), right.getAlgorithm(), right.getClassName(), null, null);
            this.right = right;
            this.breaking = breaking;
        }

        @Override
        public Object newInstance(Object parameter) throws NoSuchAlgorithmException {
            try {
                return breaking == null ? right.newInstance(parameter) : breaking.of(right.getProvider());
            } catch (NoSuchAlgorithmException e) {
                throw e;
            } catch (GeneralSecurityException e) {
                throw new NoSuchAlgorithmException(e);
            }
        }
    }

    private static final class BrokenMac extends MacSpi {
        private final Mac right;

        BrokenMac(Provider real) throws GeneralSecurityException {
            right = Mac.getInstance("HmacSHA256", real);
        }

        @Override
        protected int engineGetMacLength() {
            return right.getMacLength();
        }

        @Override
        protected void engineInit(Key key, AlgorithmParameterSpec parameters) {
            try {
                right.init(new SecretKeySpec(key.getEncoded(), key.getAlgorithm()));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        protected void engineUpdate(byte octet) {
            right.update(octet);
        }

        @Override
        protected void engineUpdate(byte[] octets, int offset, int length) {
            right.update(octets, offset, length);
        }

        @Override
        protected byte[] engineDoFinal() {
            byte[] answer = right.doFinal();
            answer[answer.length - 1] ^= 1;
            return answer;
        }

        @Override
        protected void engineReset() {
            right.reset();
        }
    }
}
