package org.secureprint.vault.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.job.AutoDelete;
import org.secureprint.api.vault.KeyInfo;
import org.secureprint.api.vault.KeyManagement;
import org.secureprint.api.vault.KeyUse;
import org.secureprint.api.vault.SealedValues;
import org.secureprint.vault.internal.keys.RingBackup;
import org.secureprint.vault.internal.keys.RingSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens and closes the vault, and says why it is closed. Nothing is tried again by itself: no key is ever guessed. */
final class VaultControl implements KeyManagement {
    private static final Logger LOG = LoggerFactory.getLogger(VaultControl.class);

    private final VaultConfig config;
    private final Path data;
    private final Path credentials;
    private final Clock clock;
    private final Consumer<VaultServices> opened;
    private final Runnable closing;
    private final Runnable rotated;
    private final List<SealedValues> sealedValues = new CopyOnWriteArrayList<>();
    private volatile AutoDelete autoDelete;
    private volatile VaultServices services;
    private volatile String closedBecause = "The vault is not open yet";

    /**
     * @param data what the configuration's paths are relative to
     * @param credentials systemd's {@code $CREDENTIALS_DIRECTORY}, or {@code null}
     * @param opened told of the open vault
     * @param closing called before an open vault is closed
     * @param rotated called when there is a new active key: there is work to do in the background
     */
    VaultControl(
            VaultConfig config,
            Path data,
            Path credentials,
            Clock clock,
            Consumer<VaultServices> opened,
            Runnable closing,
            Runnable rotated) {
        this.config = config;
        this.data = data;
        this.credentials = credentials;
        this.clock = clock;
        this.opened = opened;
        this.closing = closing;
        this.rotated = rotated;
    }

    /** Opens the vault with the passphrase from its file or credential; if that fails, it stays closed. */
    synchronized void start() {
        start(null);
    }

    private void start(char[] typed) {
        try {
            services =
                    new VaultServices(config, data, credentials, clock, typed, sealedValues, this::agesPausedBecause);
        } catch (VaultClosedException | IOException | RuntimeException e) {
            closedBecause = e.getMessage();
            LOG.error("The vault stays closed, no job is taken: {}", e.getMessage());
            LOG.debug("Why the vault stays closed", e);
            return;
        }
        opened.accept(services);
    }

    /** Closes the vault. */
    synchronized void stop() throws IOException {
        VaultServices open = services;
        if (open != null) {
            closing.run();
            services = null;
            closedBecause = "The vault is stopped";
            open.close();
        }
    }

    void add(SealedValues came) {
        sealedValues.add(came);
        VaultServices open = services;
        if (open != null) {
            open.rotation().lookAgain();
        }
    }

    void remove(SealedValues gone) {
        sealedValues.remove(gone);
    }

    /** Somebody came who watches the clock. */
    void follow(AutoDelete came) {
        autoDelete = came;
    }

    void unfollow(AutoDelete gone) {
        if (autoDelete == gone) {
            autoDelete = null;
        }
    }

    @Override
    public Optional<String> agesPausedBecause() {
        AutoDelete watch = autoDelete;
        return watch == null
                ? Optional.of("the part of the server that watches the clock (retention) is not there")
                : watch.pause();
    }

    @Override
    public Optional<String> closedBecause() {
        return services == null ? Optional.of(closedBecause) : Optional.empty();
    }

    @Override
    public List<KeyUse> keys() throws IOException {
        return open().rotation().keys();
    }

    @Override
    public KeyInfo rotate() throws IOException {
        KeyInfo made = open().rotation().rotate();
        rotated.run();
        return made;
    }

    @Override
    public void destroy(int keyId) throws IOException {
        open().rotation().destroy(keyId);
    }

    @Override
    public synchronized void open(char[] passphrase) {
        if (services != null) {
            throw refused("The vault is open already.");
        }
        start(passphrase.length == 0 ? null : passphrase);
        open();
    }

    @Override
    public byte[] backup(char[] passphrase) {
        try {
            return open().backup(passphrase);
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw refused(e.getMessage());
        }
    }

    @Override
    public synchronized void restore(byte[] backup, char[] passphrase, boolean replace) throws IOException {
        try {
            RingSource source = VaultServices.source(config, data, credentials, clock);
            RingBackup ring = source.decode(backup, passphrase);
            if (services != null) {
                checkReplaceable(ring, replace);
            }
            stop();
            try (VaultHome home = new VaultHome(data.resolve(config.directory()))) {
                home.restoreId(ring.vaultId());
                source.restore(ring);
            }
        } catch (IllegalArgumentException | IllegalStateException | VaultClosedException | IOException e) {
            if (services == null) {
                start(null);
            }
            throw refused(e instanceof IOException ? "The key ring could not be put back: " + e : e.getMessage());
        }
        start(null);
        open();
    }

    private void checkReplaceable(RingBackup ring, boolean replace) throws IOException {
        if (!replace) {
            throw new IllegalStateException(
                    "The key ring is open and needs no restoring. To replace it all the same, say --replace.");
        }
        for (KeyUse use : keys()) {
            if (use.documents() + use.sealedValues() > 0
                    && !ring.keyIds().contains(use.key().id())) {
                throw new IllegalStateException(
                        "The backup does not have key " + use.key().id() + ", which "
                                + use.documents() + " documents and " + use.sealedValues()
                                + " sealed values need. Nothing was changed.");
            }
        }
    }

    private VaultServices open() {
        VaultServices open = services;
        if (open == null) {
            throw refused("The vault is closed: " + closedBecause);
        }
        return open;
    }

    private static PrintException refused(String message) {
        return new PrintException(Status.CLIENT_ERROR_NOT_POSSIBLE, message);
    }
}
