package org.secureprint.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secureprint.api.PrintException;
import org.secureprint.api.settings.TargetSecrets.Target;
import org.secureprint.api.testing.InMemoryKeyRing;

/** Pass-back: a secret goes to the target it was given for, and to no other. */
class SealedTargetSecretsTest {
    private static final String TARGET = "ldaps://directory.example.org:636";

    @TempDir
    Path directory;

    private final InMemoryKeyRing ring = new InMemoryKeyRing();

    private SealedTargetSecrets at(String target) {
        SealedTargetSecrets secrets = new SealedTargetSecrets(ring, directory);
        secrets.declare("ldap", target);
        return secrets;
    }

    @Test
    void aSecretOutlivesARestart() throws Exception {
        at(TARGET).put("ldap", "geheim\u00e4".toCharArray());

        assertThat(at(TARGET).find("ldap")).contains("geheim\u00e4".toCharArray());
        assertThat(at(TARGET).list()).isEqualTo(List.of(new Target("ldap", TARGET, true)));
        Path file = directory.resolve("targets/ldap.secret");
        assertThat(Files.readString(file)).doesNotContain("geheim");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void anotherTargetErasesIt() {
        at(TARGET).put("ldap", "geheim".toCharArray());

        assertThat(at("ldaps://attacker.example.org:636").find("ldap")).isEmpty();
        assertThat(directory.resolve("targets/ldap.secret")).doesNotExist();
        assertThat(at(TARGET).find("ldap")).as("also for the one before").isEmpty();
        assertThat(at(TARGET).list()).isEqualTo(List.of(new Target("ldap", TARGET, false)));
    }

    /** Whoever may write files, and can't read the ring, does not get a secret sent elsewhere. */
    @Test
    void aForgedFileOpensForNobody() throws Exception {
        at(TARGET).put("ldap", "geheim".toCharArray());
        Path file = directory.resolve("targets/ldap.secret");
        Files.writeString(file, Files.readString(file).replace("directory", "attacker"));

        SealedTargetSecrets secrets = at("ldaps://attacker.example.org:636");
        assertThatThrownBy(() -> secrets.find("ldap")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aDamagedFileIsErased() throws Exception {
        for (String damaged : List.of("", "one line", TARGET + "\n%%%\n", "a\nb\nc\n")) {
            at(TARGET).put("ldap", "geheim".toCharArray());
            Files.writeString(directory.resolve("targets/ldap.secret"), damaged);
            assertThat(at(TARGET).find("ldap")).as(damaged).isEmpty();
        }
    }

    /** Otherwise one stray file would end every rotation of the keys. */
    @Test
    void aCopyThatSomebodyMadeIsNobodys() throws Exception {
        at(TARGET).put("ldap", "geheim".toCharArray());
        Path file = directory.resolve("targets/ldap.secret");
        Files.copy(file, file.resolveSibling("ldap-old.secret"));

        assertThat(new TargetFiles(directory).names()).containsExactly("ldap");
    }

    @Test
    void nobodyAskedForItsName() {
        assertThatThrownBy(() -> at(TARGET).put("mail", "geheim".toCharArray()))
                .isInstanceOf(PrintException.class)
                .hasMessageContaining("ldap");
        assertThatThrownBy(() -> at(TARGET).declare("../x", TARGET)).isInstanceOf(IllegalArgumentException.class);
    }
}
