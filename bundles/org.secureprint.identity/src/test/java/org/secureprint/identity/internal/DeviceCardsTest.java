package org.secureprint.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.identity.Card;
import org.secureprint.api.identity.PersonCards;
import org.secureprint.api.identity.Role;
import org.secureprint.api.log.AccessLog.Entry;
import org.secureprint.api.log.LogKind;
import org.secureprint.api.testing.Configs;
import org.secureprint.api.testing.InMemoryCards;

/** Cards at devices. */
class DeviceCardsTest extends SignInFixture {
    private static final String CARD = "04A2 B3:c4-d5";

    private final InMemoryCards stored = new InMemoryCards();
    private PersonCards cards;

    @BeforeEach
    void begin() {
        cards = cards("card", 2);
    }

    private PersonCards cards(String signIn, int most) {
        CardPolicy policy = CardPolicy.of(
                Configs.of(IdentityConfig.class, Map.of("cardSignIn", signIn, "maxCardsPerPerson", most)));
        CardNumbers numbers = new CardNumbers(FalseSalts.in(directory, ring));
        return new DeviceCards(stored, users, sessions, log, numbers, policy, clock);
    }

    private static Status refusal(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return catchThrowableOfType(PrintException.class, call).status();
    }

    private PersonCards.Holder holder(String card) {
        return cards.present(card, "lobby", HERE).orElseThrow();
    }

    @Test
    void aCardIsAddedAndOpens() {
        assertThat(cards.present(CARD, "lobby", HERE)).isEmpty();
        Card added = cards.add(CARD, "anna", "lobby", HERE);

        assertThat(holder("04a2b3c4d5").user().name()).isEqualTo("anna");
        assertThat(holder("04A2B3C4D5").pinNeeded()).isFalse();
        assertThat(cards.of("anna")).containsExactly(added);
        assertThat(added.device()).isEqualTo("lobby");
        assertThat(log.of(LogKind.SERVER_ACCESS))
                .extracting(Entry::actor, Entry::action, Entry::result, Entry::device)
                .containsExactly(
                        tuple("lobby", "sign-in", "client-error-not-found", "lobby"),
                        tuple("anna", "card-add", Entry.OK, "lobby"),
                        tuple("anna", "sign-in", Entry.OK, "lobby"),
                        tuple("anna", "sign-in", Entry.OK, "lobby"));
    }

    /** Whoever steals the database has no card numbers, and can't search for them: there are not that many. */
    @Test
    void whatTheCardSaysIsNotKept() {
        Card added = cards.add(CARD, "anna", "lobby", HERE);
        assertThat(added.id()).matches("[0-9a-f]{64}").doesNotContainIgnoringCase("04a2b3c4d5");
        PersonCards elsewhere = new DeviceCards(
                stored,
                users,
                sessions,
                log,
                new CardNumbers(FalseSalts.in(directory.resolve("another install"), ring)),
                new CardPolicy(true, false, 5),
                clock);
        assertThat(elsewhere.present(CARD, "lobby", HERE)).isEmpty();
        restart();
        assertThat(cards("card", 2).present(CARD, "lobby", HERE))
                .as("after a restart")
                .isPresent();
        assertThat(log.of(LogKind.SERVER_ACCESS))
                .noneMatch(line -> line.toString().contains("04A2"));
    }

    @Test
    void withAPinTheCardOnlyNamesThePerson() {
        cards.add(CARD, "anna", "lobby", HERE);
        cards = cards("card-and-pin", 2);
        int before = log.of(LogKind.SERVER_ACCESS).size();
        assertThat(holder(CARD).pinNeeded()).isTrue();
        assertThat(log.of(LogKind.SERVER_ACCESS)).as("nobody has signed in yet").hasSize(before);
    }

    @Test
    void aPersonHasSeveralAndNotMore() {
        Card first = cards.add("11111111", "anna", "lobby", HERE);
        cards.add("22222222", "anna", "lobby", HERE);
        assertThat(cards.add("1111-1111", "anna", "attic", HERE))
                .as("the same again")
                .isEqualTo(first);
        assertThat(refusal(() -> cards.add("33333333", "anna", "lobby", HERE)))
                .isEqualTo(Status.CLIENT_ERROR_NOT_POSSIBLE);
        assertThat(cards.remove("anna", first.id())).isTrue();
        cards.add("33333333", "anna", "lobby", HERE);
        assertThat(cards.of("anna")).hasSize(2);
    }

    @Test
    void aCardIsNotTakenFromSomebody() {
        accounts.add("bob", Set.of(Role.USER));
        Card annas = cards.add(CARD, "anna", "lobby", HERE);
        assertThat(refusal(() -> cards.add(CARD, "bob", "lobby", HERE))).isEqualTo(Status.CLIENT_ERROR_NOT_POSSIBLE);
        assertThat(cards.remove("bob", annas.id())).isFalse();
        assertThat(holder(CARD).user().name()).isEqualTo("anna");
    }

    @Test
    void aLostCardOpensNothingAndItsHoldersSessionsEnd() {
        Card lost = cards.add(CARD, "anna", "lobby", HERE);
        String token = sessions.open(holder(CARD).user(), "lobby");
        assertThat(cards.remove("anna", lost.id())).isTrue();

        assertThat(sessions.find(token)).isEmpty();
        assertThat(cards.present(CARD, "lobby", HERE)).isEmpty();
        assertThat(cards.remove("anna", lost.id())).isFalse();
    }

    @Test
    void whoMayNotSignInMayNotWithACard() {
        cards.add(CARD, "anna", "lobby", HERE);
        accounts.setEnabled("anna", false);
        assertThat(refusal(() -> holder(CARD))).isEqualTo(Status.CLIENT_ERROR_NOT_AUTHENTICATED);
        accounts.setEnabled("anna", true);
        users.change(
                "anna", user -> WrongSecrets.inARow(user, 10, clock.instant().plusSeconds(60)));
        assertThat(refusal(() -> holder(CARD))).isEqualTo(Status.CLIENT_ERROR_NOT_AUTHENTICATED);
        clock.advance(Duration.ofMinutes(1));
        assertThat(holder(CARD).user().name()).isEqualTo("anna");
        users.remove("anna");
        assertThat(refusal(() -> holder(CARD))).isEqualTo(Status.CLIENT_ERROR_NOT_AUTHENTICATED);
    }

    /** A device that tries numbers one after the other. */
    @Test
    void aDeviceThatGuessesIsRefused() {
        cards.add(CARD, "anna", "lobby", HERE);
        for (int i = 0; i < SourceThrottle.MAX_WRONG; i++) {
            assertThat(cards.present("0000" + (1000 + i), "lobby", HERE)).isEmpty();
        }
        assertThat(refusal(() -> holder(CARD))).isEqualTo(Status.CLIENT_ERROR_NOT_AUTHENTICATED);
        assertThat(cards.present(CARD, "attic", HERE)).as("another one is not").isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1234567",
                "04A2B3C4D\u0000",
                "\u0660\u0661\u0662\u0663\u0664\u0665\u0666\u0667",
                "' OR 1=1 --"
            })
    void noReaderReadsThis(String card) {
        assertThat(refusal(() -> cards.present(card, "lobby", HERE))).isEqualTo(Status.CLIENT_ERROR_BAD_REQUEST);
        assertThat(refusal(() -> cards.add("1".repeat(65), "anna", "lobby", HERE)))
                .isEqualTo(Status.CLIENT_ERROR_BAD_REQUEST);
        assertThat(refusal(() -> cards.add("1".repeat(1_000_000), "anna", "lobby", HERE)))
                .isEqualTo(Status.CLIENT_ERROR_BAD_REQUEST);
    }

    @Test
    void aServerWithoutCardsKnowsNone() {
        cards.add(CARD, "anna", "lobby", HERE);
        cards = cards("off", 2);
        assertThat(refusal(() -> holder(CARD))).isEqualTo(Status.CLIENT_ERROR_NOT_POSSIBLE);
        assertThat(refusal(() -> cards.add(CARD, "anna", "lobby", HERE))).isEqualTo(Status.CLIENT_ERROR_NOT_POSSIBLE);
        assertThatThrownBy(() -> cards("both", 2)).hasMessageContaining("'cardSignIn'");
    }
}
