package org.secureprint.delivery.internal;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.secureprint.api.vault.DamagedDocumentException;
import org.secureprint.api.vault.Vault;
import org.secureprint.api.vault.VaultReader;

/** A vault whose documents are damaged from some octet on. */
final class TornVault {
    private TornVault() {}

    static Vault of(Vault whole, long from) {
        return (Vault) Proxy.newProxyInstance(
                Vault.class.getClassLoader(), new Class<?>[] {Vault.class}, (proxy, method, arguments) -> {
                    try {
                        Object answer = method.invoke(whole, arguments);
                        return answer instanceof VaultReader reader ? new TornReader(reader, from) : answer;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private record TornReader(VaultReader whole, long from) implements VaultReader {
        @Override
        public long length() {
            return whole.length();
        }

        @Override
        public int read(long position, byte[] target, int offset, int length) throws IOException {
            if (position >= from) {
                throw damaged();
            }
            return whole.read(position, target, offset, (int) Math.min(length, from - position));
        }

        @Override
        public void verify() throws IOException {
            throw damaged();
        }

        @Override
        public byte[] attributes() throws IOException {
            return whole.attributes();
        }

        @Override
        public void close() throws IOException {
            whole.close();
        }

        private static DamagedDocumentException damaged() {
            return new DamagedDocumentException("A segment was changed");
        }
    }
}
