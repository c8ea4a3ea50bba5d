package org.secureprint.store.jpa.internal;

import java.time.Instant;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import org.secureprint.api.identity.Origin;
import org.secureprint.api.identity.Role;
import org.secureprint.api.identity.User;

/** An account of a person or a device. */
@Entity
@Table(name = "ACCOUNT")
class AccountRow extends Row {
    @Id
    @Column(name = "NAME")
    String name;

    @Column(name = "DISPLAY_NAME")
    String displayName;

    @Column(name = "ROLES")
    String roles;

    @Column(name = "PASSWORD_HASH")
    String passwordHash;

    @Column(name = "SCRAM_VERIFIER")
    String scramVerifier;

    @Column(name = "MUST_CHANGE_PASSWORD")
    boolean mustChangePassword;

    @Column(name = "ENABLED")
    boolean enabled;

    @Column(name = "FAILURES")
    int failures;

    @Column(name = "LOCKED_UNTIL")
    String lockedUntil;

    @Column(name = "SOURCE")
    String source;

    @Column(name = "SOURCE_ID")
    String sourceId;

    @Column(name = "SOURCE_ACTIVE")
    boolean sourceActive;

    @Column(name = "RECENT_FAILURES")
    String recentFailures;

    @Column(name = "SECOND_FACTOR")
    String secondFactor;

    /** For JPA. */
    AccountRow() {}

    AccountRow(User user) {
        name = user.name();
        change(user);
    }

    @Override
    Object key() {
        return name;
    }

    final void change(User user) {
        displayName = user.displayName();
        roles = Columns.keywords(user.roles(), Role::keyword);
        passwordHash = user.passwordHash();
        scramVerifier = user.scramVerifier();
        mustChangePassword = user.mustChangePassword();
        enabled = user.enabled();
        failures = user.failures();
        lockedUntil = user.lockedUntil() == null ? null : user.lockedUntil().toString();
        source = user.origin().source();
        sourceId = user.origin().id();
        sourceActive = user.origin().active();
        recentFailures = Columns.moments(user.recentFailures());
        secondFactor = user.secondFactor();
    }

    User user() {
        return new User(
                name,
                displayName,
                Columns.values(roles, Role.class, Role::of),
                passwordHash,
                scramVerifier,
                mustChangePassword,
                enabled,
                failures,
                lockedUntil == null ? null : Instant.parse(lockedUntil),
                new Origin(source, sourceId, sourceActive),
                Columns.moments(recentFailures),
                secondFactor);
    }
}
