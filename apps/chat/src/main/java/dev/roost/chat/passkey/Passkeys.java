package dev.roost.chat.passkey;

import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.attestation.authenticator.AuthenticatorData;
import dev.roost.chat.domain.ChatException;
import dev.roost.chat.domain.Name;
import dev.roost.chat.domain.Passkey;
import dev.roost.chat.domain.Person;
import dev.roost.chat.domain.Visitor;
import dev.roost.chat.service.change.DurableChanges;
import dev.roost.chat.service.person.Devices;
import dev.roost.chat.service.person.People;
import dev.roost.chat.store.database.SqlTimes;
import dev.roost.chat.store.database.StorageTransactions;
import dev.roost.chat.store.person.PasskeyChallengeTable;
import dev.roost.chat.store.person.PasskeyTable;
import dev.roost.chat.store.person.PersonTable;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Adds passkeys, and signs people in by them. A challenge is stored in the database until it is answered or expires, so that each
 * server can verify the answer, once. Thread-safe; blocks.
 */
@Component
@EnableConfigurationProperties(PasskeyProperties.class)
public final class Passkeys {
    private static final int CHALLENGE_BYTES = 32;

    /** Challenges of all people and visitors that are open at the same time. */
    private static final int MAX_CHALLENGES = 10_000;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final PasskeyTable passkeyTable;
    private final PasskeyChallengeTable challengeTable;
    private final PersonTable personTable;
    private final People people;
    private final Devices devices;
    private final StorageTransactions transactions;
    private final DurableChanges durable;
    private final PasskeyProperties properties;
    private final Clock clock;
    private final PasskeyVerifier verifier = new PasskeyVerifier();

    Passkeys(
            PasskeyTable passkeyTable,
            PasskeyChallengeTable challengeTable,
            PersonTable personTable,
            People people,
            Devices devices,
            StorageTransactions transactions,
            DurableChanges durable,
            PasskeyProperties properties,
            Clock clock) {
        this.passkeyTable = passkeyTable;
        this.challengeTable = challengeTable;
        this.personTable = personTable;
        this.people = people;
        this.devices = devices;
        this.transactions = transactions;
        this.durable = durable;
        this.properties = properties;
        this.clock = clock;
    }

    public List<Passkey> list(Visitor visitor) {
        return passkeyTable.of(visitor.id());
    }

    /**
     * Returns options for {@code navigator.credentials.create}. A person has one open challenge; a new one replaces it.
     *
     * @param host the header {@code Host} of the request
     * @throws ChatException {@code too_many_passkeys}, {@code storage_full}, {@code rate_limited}
     */
    public Map<String, Object> creationOptions(Visitor visitor, @Nullable String host) {
        Person person = people.get(visitor);
        List<Passkey> existing = list(visitor);
        requireRoom(existing.size());
        String challenge = newChallenge(visitor.id());
        RelyingParty party = RelyingParty.of(properties, host);
        return PasskeyOptions.creation(party, person, existing, challenge, properties.timeout());
    }

    private void requireRoom(int passkeys) {
        if (passkeys >= properties.maxPerPerson()) {
            throw new ChatException(
                    "too_many_passkeys",
                    "passkeys: too many (expected: at most " + properties.maxPerPerson() + ")",
                    Map.of("limit", properties.maxPerPerson()));
        }
    }

    /** Returns options for {@code navigator.credentials.get}: any passkey of this server that the user chooses. */
    public Map<String, Object> requestOptions(@Nullable String host) {
        return PasskeyOptions.request(RelyingParty.of(properties, host), newChallenge(null), properties.timeout());
    }

    private String newChallenge(@Nullable String person) {
        durable.requireSpace();
        byte[] random = new byte[CHALLENGE_BYTES];
        RANDOM.nextBytes(random);
        String challenge = PasskeyVerifier.encode(random);
        Instant now = SqlTimes.now(clock);
        return transactions.run(() -> {
            if (person != null) {
                challengeTable.deleteOf(person);
            }
            if (challengeTable.count() >= MAX_CHALLENGES) {
                challengeTable.deleteExpired(now);
                requireFewChallenges(challengeTable.count());
            }
            challengeTable.add(challenge, person, now.plus(properties.timeout()));
            return challenge;
        });
    }

    private static void requireFewChallenges(long count) {
        if (count >= MAX_CHALLENGES) {
            throw new ChatException(
                    "rate_limited",
                    "passkeys: too many at the same time (expected: at most " + MAX_CHALLENGES + ")",
                    Map.of("retryAfter", 60_000));
        }
    }

    /**
     * Adds a passkey; returns when it is on the disk.
     *
     * @param json the answer of the browser, in the JSON form of WebAuthn
     * @throws ChatException {@code passkey_invalid}, {@code passkey_expired}, {@code too_many_passkeys},
     *     {@code name_invalid}, {@code storage_full}
     */
    public Passkey add(Visitor visitor, String json, String name, @Nullable String host) {
        Name text = Name.ofPasskey(name);
        durable.requireSpace();
        RegistrationData data = verifier.registration(json);
        take(PasskeyVerifier.challengeOf(data.getCollectedClientData()), visitor.id());
        PasskeyTable.Credential credential = verifier.verify(data, RelyingParty.of(properties, host), visitor.id());
        Instant now = SqlTimes.now(clock);
        try {
            transactions.run(() -> {
                personTable.lock(visitor.id());
                requireRoom(list(visitor).size());
                passkeyTable.add(credential, text.text(), now);
                return credential;
            });
        } catch (DuplicateKeyException known) {
            throw PasskeyVerifier.invalid();
        }
        durable.await();
        devices.passkeysChanged(visitor);
        return new Passkey(credential.id(), text.text(), now, null);
    }

    /** Uses a challenge, even if the answer turns out to be wrong. */
    private void take(String challenge, @Nullable String person) {
        boolean valid = transactions.run(() -> challengeTable.take(challenge, person, SqlTimes.now(clock)));
        if (!valid) {
            throw new ChatException("passkey_expired", "passkey: too late (expected: an answer to new options)");
        }
    }

    /**
     * Adds a device to the person of a passkey.
     *
     * @param json the answer of the browser, in the JSON form of WebAuthn
     * @throws ChatException {@code passkey_unknown}, {@code passkey_invalid}, {@code passkey_expired}, {@code storage_full}
     */
    public Devices.NewDevice signIn(String json, String deviceName, @Nullable String host) {
        AuthenticationData data = verifier.authentication(json);
        take(PasskeyVerifier.challengeOf(data.getCollectedClientData()), null);
        PasskeyTable.Credential known =
                passkeyTable.find(PasskeyVerifier.credentialIdOf(data)).orElseThrow(Passkeys::unknown);
        verifier.verify(data, RelyingParty.of(properties, host), known);
        AuthenticatorData<?> signed = data.getAuthenticatorData();
        if (signed == null) {
            throw PasskeyVerifier.invalid();
        }
        return devices.add(deviceName, () -> {
            personTable.lock(known.person());
            if (!passkeyTable.used(known.id(), signed.getSignCount(), signed.isFlagBS(), SqlTimes.now(clock))) {
                throw PasskeyVerifier.invalid();
            }
            return new Visitor(known.person());
        });
    }

    /** @throws ChatException {@code passkey_unknown} */
    public void remove(Visitor visitor, String id) {
        if (!transactions.run(() -> passkeyTable.remove(visitor.id(), id))) {
            throw unknown();
        }
        durable.await();
        devices.passkeysChanged(visitor);
    }

    private static ChatException unknown() {
        return new ChatException("passkey_unknown", "passkey: unknown (expected: one of this server)");
    }

    @Scheduled(initialDelayString = "PT1M", fixedDelayString = "PT1H")
    void deleteExpired() {
        challengeTable.deleteExpired(SqlTimes.now(clock));
    }
}
