package org.secureprint.identity.ldap.internal;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SimpleBindRequest;
import com.unboundid.ldap.sdk.extensions.StartTLSExtendedRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Opens connections to the directory, each with TLS, its certificate and the host's name in it verified, and bound as the account that
 * looks people up. A connection serves one sign-in, so that there is none to repair after an outage. Referrals are never followed.
 */
final class Directory {
    private static final int MAX_MESSAGE_OCTETS = 4 << 20;

    /** How directories say that somebody may not sign in: wrong password, none, locked, expired, disabled. */
    private static final Set<ResultCode> REFUSALS = Set.of(
            ResultCode.INVALID_CREDENTIALS,
            ResultCode.INAPPROPRIATE_AUTHENTICATION,
            ResultCode.CONSTRAINT_VIOLATION,
            ResultCode.INSUFFICIENT_ACCESS_RIGHTS,
            ResultCode.UNWILLING_TO_PERFORM);

    private final Target target;
    private final VerifiedSockets tls;
    private final LDAPConnectionOptions options;
    private final String bindDn;
    private final Supplier<Optional<char[]>> bindSecret;

    /** @param bindSecret gives a copy that is cleared here */
    Directory(Target target, LdapConfig config, Supplier<Optional<char[]>> bindSecret) {
        this.target = target;
        this.bindSecret = bindSecret;
        tls = new VerifiedSockets(Trust.of(target.trustFile()).getSocketFactory(), config.responseTimeoutMillis());
        bindDn = config.bindDn().strip();
        options = new LDAPConnectionOptions();
        options.setConnectTimeoutMillis(config.connectTimeoutMillis());
        options.setResponseTimeoutMillis(config.responseTimeoutMillis());
        options.setFollowReferrals(false);
        options.setBindWithDNRequiresPassword(true);
        options.setMaxMessageSize(MAX_MESSAGE_OCTETS);
        options.setUseSynchronousMode(true);
    }

    /**
     * A connection of the account that looks people up; the caller closes it.
     *
     * @throws IOException if there is none, with a sentence for the administrator
     */
    LDAPConnection connect() throws IOException {
        LDAPConnection connection = null;
        try {
            connection = secured();
            bindAccount(connection);
            LDAPConnection opened = connection;
            connection = null;
            return opened;
        } catch (LDAPException e) {
            throw unanswered(e);
        } finally {
            if (connection != null) {
                connection.close();
            }
        }
    }

    /**
     * Whether a password is that of an entry; the connection is theirs afterwards.
     *
     * @param password not empty: a bind without one proves nothing (RFC 4513 section 5.1.2)
     * @throws IOException if the directory did not answer that
     */
    boolean isProven(LDAPConnection connection, String dn, char[] password) throws IOException {
        try {
            bind(connection, dn, password);
            return true;
        } catch (LDAPException e) {
            if (REFUSALS.contains(e.getResultCode())) {
                return false;
            }
            throw unanswered(e);
        }
    }

    /** What to tell the administrator. */
    IOException unanswered(LDAPException e) {
        return new IOException(target + " answers " + e.getResultCode().getName() + ": " + e.getMessage(), e);
    }

    private LDAPConnection secured() throws IOException, LDAPException {
        boolean atOnce = target.tls() == Target.Tls.LDAPS;
        LDAPConnection connection = atOnce ? new LDAPConnection(tls, options) : new LDAPConnection(options);
        boolean secured = false;
        try {
            connection.connect(target.host(), target.address(), target.port(), options.getConnectTimeoutMillis());
            if (!atOnce) {
                connection.processExtendedOperation(new StartTLSExtendedRequest(tls));
            }
            secured = connection.getSSLSession() != null;
            if (!secured) {
                throw new IOException(target + " does not offer TLS");
            }
            return connection;
        } finally {
            if (!secured) {
                connection.close();
            }
        }
    }

    private void bindAccount(LDAPConnection connection) throws IOException, LDAPException {
        if (bindDn.isEmpty()) {
            return;
        }
        char[] secret = bindSecret
                .get()
                .orElseThrow(() -> new IOException("There is no password for the account " + bindDn + " at " + target
                        + ", or it was erased because the target has changed. Give it with spm:target-secret ldap"));
        try {
            bind(connection, bindDn, secret);
        } finally {
            Arrays.fill(secret, '\0');
        }
    }

    private static void bind(LDAPConnection connection, String dn, char[] password) throws LDAPException {
        ByteBuffer encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(password));
        byte[] octets = Arrays.copyOf(encoded.array(), encoded.limit());
        try {
            connection.bind(new SimpleBindRequest(dn, octets));
        } finally {
            Arrays.fill(encoded.array(), (byte) 0);
            Arrays.fill(octets, (byte) 0);
        }
    }
}
