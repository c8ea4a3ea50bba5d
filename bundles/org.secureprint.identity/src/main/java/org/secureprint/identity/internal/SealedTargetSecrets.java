package org.secureprint.identity.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.settings.TargetSecrets;
import org.secureprint.api.vault.KeyRing;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Secrets for other machines, a file each, sealed for their target: even an exchanged file opens for no other one. */
@Component(
        service = {TargetSecrets.class, SealedTargetSecrets.class},
        configurationPid = "org.secureprint.identity")
public final class SealedTargetSecrets implements TargetSecrets {
    private static final Logger LOG = LoggerFactory.getLogger(SealedTargetSecrets.class);
    private static final int UNREADABLE = 0;

    private final TargetFiles files;
    private final KeyRing ring;
    private final Map<String, String> declared = new TreeMap<>();

    @Activate
    public SealedTargetSecrets(@Reference KeyRing ring, IdentityConfig config) {
        this(ring, Directories.of(config));
    }

    SealedTargetSecrets(KeyRing ring, Path directory) {
        this.ring = ring;
        files = new TargetFiles(directory);
    }

    @Override
    public synchronized void declare(String name, String target) {
        try {
            if (files.read(name).filter(kept -> !kept.target().equals(target)).isPresent()) {
                files.delete(name);
                LOG.warn(
                        "The secret of {} is erased, because its target is now {}. Give the secret again",
                        name,
                        target);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Can't read or erase the secret of " + name, e);
        }
        declared.put(name, target);
    }

    @Override
    public synchronized Optional<char[]> find(String name) {
        return sealed(name).map(kept -> {
            byte[] octets = ring.unseal(kept, TargetFiles.purpose(name, declared.get(name)));
            try {
                CharBuffer text = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(octets));
                char[] secret = Arrays.copyOf(text.array(), text.limit());
                Arrays.fill(text.array(), '\0');
                return secret;
            } finally {
                Arrays.fill(octets, (byte) 0);
            }
        });
    }

    private Optional<byte[]> sealed(String name) {
        try {
            String target = declared.get(name);
            return files.read(name).filter(kept -> kept.target().equals(target)).map(TargetFiles.Kept::sealed);
        } catch (IOException e) {
            throw new UncheckedIOException("Can't read the secret of " + name, e);
        }
    }

    @Override
    public synchronized void put(String name, char[] secret) {
        String target = declared.get(name);
        if (target == null) {
            throw new PrintException(
                    Status.CLIENT_ERROR_NOT_FOUND,
                    "Nothing of this name needs a secret. What does: " + String.join(", ", declared.keySet()) + ".");
        }
        ByteBuffer encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(secret));
        byte[] octets = Arrays.copyOf(encoded.array(), encoded.limit());
        try {
            files.write(name, new TargetFiles.Kept(target, ring.seal(octets, TargetFiles.purpose(name, target))));
        } catch (IOException e) {
            throw new UncheckedIOException("Can't write the secret of " + name, e);
        } finally {
            Arrays.fill(encoded.array(), (byte) 0);
            Arrays.fill(octets, (byte) 0);
        }
    }

    @Override
    public synchronized List<Target> list() {
        return declared.entrySet().stream()
                .map(each -> new Target(
                        each.getKey(), each.getValue(), sealed(each.getKey()).isPresent()))
                .toList();
    }

    /** The keys of the ring that the secrets are sealed with; 0 for one that can't be read. */
    synchronized List<Integer> keyIds() throws IOException {
        List<Integer> ids = new ArrayList<>();
        for (String name : files.names()) {
            ids.add(keyId(files.read(name)));
        }
        return ids;
    }

    /** Seals with the active key what is sealed with another one, and returns how many these were. */
    synchronized int reseal(int limit) throws IOException {
        int done = 0;
        for (String name : files.names()) {
            Optional<TargetFiles.Kept> kept = files.read(name);
            int keyId = keyId(kept);
            if (done < limit && keyId != UNREADABLE && keyId != ring.activeKeyId() && reseal(name, kept.get())) {
                done++;
            }
        }
        return done;
    }

    private boolean reseal(String name, TargetFiles.Kept kept) throws IOException {
        String purpose = TargetFiles.purpose(name, kept.target());
        try {
            byte[] secret = ring.unseal(kept.sealed(), purpose);
            files.write(name, new TargetFiles.Kept(kept.target(), ring.seal(secret, purpose)));
            Arrays.fill(secret, (byte) 0);
            return true;
        } catch (IllegalArgumentException e) {
            LOG.warn("The secret of {} cannot be read; give it again", name);
            LOG.debug("Why it cannot be read", e);
            return false;
        }
    }

    private int keyId(Optional<TargetFiles.Kept> kept) {
        try {
            return kept.map(each -> ring.keyIdOf(each.sealed())).orElse(UNREADABLE);
        } catch (IllegalArgumentException e) {
            return UNREADABLE;
        }
    }
}
