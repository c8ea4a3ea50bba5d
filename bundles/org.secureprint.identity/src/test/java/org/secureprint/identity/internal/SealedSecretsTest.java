package org.secureprint.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secureprint.api.identity.Role;
import org.secureprint.api.identity.User;
import org.secureprint.api.testing.InMemoryKeyRing;
import org.secureprint.api.testing.InMemoryUsers;
import org.secureprint.api.testing.SealedValuesContract;
import org.secureprint.api.vault.SealedValues;

/** S-11: PINs, device keys, second factors, false salts and secrets for other machines follow a new key of the ring. */
class SealedSecretsTest implements SealedValuesContract {
    @TempDir
    Path directory;

    private final InMemoryKeyRing ring = new InMemoryKeyRing();
    private final InMemoryUsers users = new InMemoryUsers();
    private final MemorySessions sessions =
            new MemorySessions(Duration.ofMinutes(15), Duration.ofHours(8), 100, System::nanoTime);
    private final LocalAccounts accounts = new LocalAccounts(users, sessions, ring);
    private byte[] saltOfNobody;

    @Override
    public InMemoryKeyRing ring() {
        return ring;
    }

    @Override
    public SealedValues values() {
        return new SealedSecrets(users, sessions, new SealedTargetSecrets(ring, directory), ring, directory);
    }

    @Override
    public int storeSome() {
        for (String name : new String[] {"anna", "bob"}) {
            accounts.add(name, Set.of(Role.USER));
            accounts.setPin(name, "4711".toCharArray());
        }
        accounts.add("no-pin", Set.of(Role.USER));
        String codes = new CodeKey(new byte[Totp.KEY_OCTETS], 17, List.of()).seal("no-pin", ring);
        users.change("no-pin", user -> Changed.secondFactor(user, codes));
        saltOfNobody = FalseSalts.in(directory, ring).of("nobody");
        SealedTargetSecrets targets = new SealedTargetSecrets(ring, directory);
        targets.declare("ldap", "ldaps://directory:636");
        targets.put("ldap", "bind me".toCharArray());
        return 5;
    }

    @Override
    public void readAll() {
        for (String name : new String[] {"anna", "bob"}) {
            String stored = users.find(name).orElseThrow().scramVerifier();
            ScramVerifier verifier = ScramVerifier.unseal(stored, name, ring);
            assertThat(verifier.storedKey())
                    .isEqualTo(ScramVerifier.of("4711".toCharArray(), verifier.salt(), verifier.iterations())
                            .storedKey());
        }
        String codes = users.find("no-pin").orElseThrow().secondFactor();
        assertThat(CodeKey.unseal(codes, "no-pin", ring).lastStep()).isEqualTo(17);
        assertThat(FalseSalts.in(directory, ring).of("nobody")).isEqualTo(saltOfNobody);
        SealedTargetSecrets targets = new SealedTargetSecrets(ring, directory);
        targets.declare("ldap", "ldaps://directory:636");
        assertThat(targets.find("ldap")).contains("bind me".toCharArray());
    }

    @Test
    void doesNotEndALock() throws Exception {
        storeSome();
        users.change("anna", user -> WrongSecrets.inARow(user, 9, Instant.MAX));
        ring.rotate();
        values().reseal(100);
        User anna = users.find("anna").orElseThrow();
        assertThat(anna.failures()).isEqualTo(9);
        assertThat(anna.lockedUntil()).isEqualTo(Instant.MAX);
    }

    @Test
    void signsNobodyOut() throws Exception {
        storeSome();
        sessions.setUsers(users);
        String token = sessions.open(users.find("anna").orElseThrow(), "lobby");
        ring.rotate();
        values().reseal(100);
        assertThat(sessions.find(token)).isPresent();
        ring.rotate();
        values().reseal(100);
        assertThat(sessions.find(token)).isPresent();
        accounts.setPin("anna", "4712".toCharArray());
        assertThat(sessions.find(token)).as("a new PIN does").isEmpty();
    }

    @Test
    void leavesWhatItCanNotRead() throws Exception {
        storeSome();
        users.change("anna", user -> Changed.verifier(user, "AAAA"));
        users.change(
                "bob",
                user -> Changed.verifier(
                        user, ScramVerifier.of("1".toCharArray()).seal("carol", ring)));
        ring.rotate();
        assertThat(values().reseal(100)).isEqualTo(3);
        assertThat(values().reseal(100)).isZero();
        assertThat(values().countByKey()).isEqualTo(Map.of(0, 1L, 1, 1L, 2, 3L));
    }
}
