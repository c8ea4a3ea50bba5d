package org.secureprint.store.jpa.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.secureprint.api.device.DeviceCredentials;
import org.secureprint.api.device.OutputDevices;
import org.secureprint.api.identity.Card;
import org.secureprint.api.identity.Cards;
import org.secureprint.api.identity.NameProof;
import org.secureprint.api.identity.PersonalUris;
import org.secureprint.api.identity.Users;
import org.secureprint.api.job.JobStore;
import org.secureprint.api.queue.PrintQueue;
import org.secureprint.api.queue.PrintQueues;
import org.secureprint.api.settings.Settings;
import org.secureprint.api.testing.CardsContract;
import org.secureprint.api.testing.DeviceCredentialsContract;
import org.secureprint.api.testing.InMemoryQueues;
import org.secureprint.api.testing.JobStoreContract;
import org.secureprint.api.testing.OutputDevicesContract;
import org.secureprint.api.testing.PersonalUrisContract;
import org.secureprint.api.testing.PrintQueuesContract;
import org.secureprint.api.testing.SettingsContract;
import org.secureprint.api.testing.UsersContract;

/** The contracts of the stores on one kind of database. */
abstract class StoreContract
        implements JobStoreContract,
                UsersContract,
                OutputDevicesContract,
                DeviceCredentialsContract,
                PrintQueuesContract,
                PersonalUrisContract,
                CardsContract,
                SettingsContract {
    private JobStore store;
    private Users users;
    private OutputDevices devices;
    private DeviceCredentials credentials;
    private JpaPrintQueues queues;
    private PersonalUris personalUris;
    private Cards cards;
    private JpaSettings settings;

    /** The database of the test class. */
    abstract OpenDatabase open();

    @BeforeEach
    void empty() throws SQLException {
        TestDatabase.empty(open());
        store = TestDatabase.jobs(open().database());
        users = new JpaUsers(open().database());
        devices = new JpaOutputDevices(open().database());
        credentials = new JpaDeviceCredentials(open().database());
        queues = new JpaPrintQueues(open().database());
        personalUris = new JpaPersonalUris(open().database());
        cards = new JpaCards(open().database());
        settings = new JpaSettings(open().database());
    }

    @AfterEach
    void deactivate() {
        queues.deactivate();
        settings.deactivate();
    }

    @Test
    void anAccountsCardsGoWithIt() {
        users.add(UsersContract.user("ann", 0));
        cards.add(new Card("c1", "ann", Instant.EPOCH, "lobby"));
        cards.add(new Card("c2", "bob", Instant.EPOCH, "lobby"));
        users.remove("ann");
        assertThat(cards.find("c1")).isEmpty();
        assertThat(cards.find("c2")).isPresent();
    }

    /** Of two servers with one database, one has not yet seen what the other withdrew. */
    @Test
    void aQueueIsChangedAsItIsInTheDatabase() {
        queues.put(InMemoryQueues.queue("floor-2", NameProof.BASIC, NameProof.NONE));
        JpaPrintQueues other = new JpaPrintQueues(open().database());
        try {
            queues.change(
                    "floor-2",
                    queue -> queue.change().accepts(Set.of(NameProof.BASIC)).toQueue());
            PrintQueue now = other.change(
                            "floor-2", queue -> queue.change().enabled(false).toQueue())
                    .orElseThrow();
            assertThat(now.accepts()).containsExactly(NameProof.BASIC);
            assertThat(now.enabled()).isFalse();
        } finally {
            other.deactivate();
        }
    }

    @Override
    public JobStore store() {
        return store;
    }

    @Override
    public Users users() {
        return users;
    }

    @Override
    public OutputDevices devices() {
        return devices;
    }

    @Override
    public DeviceCredentials credentials() {
        return credentials;
    }

    @Override
    public PrintQueues queues() {
        return queues;
    }

    @Override
    public Cards cards() {
        return cards;
    }

    @Override
    public PersonalUris personalUris() {
        return personalUris;
    }

    @Override
    public Settings settings() {
        return settings;
    }
}
