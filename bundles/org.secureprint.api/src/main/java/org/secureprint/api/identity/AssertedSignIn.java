package org.secureprint.api.identity;

import org.osgi.annotation.versioning.ProviderType;
import org.secureprint.api.PrintException;
import org.secureprint.api.identity.PersonSource.KnownPerson;

/**
 * Lets in people whom another server has proven in a way of its own, such as OpenID Connect, and keeps their accounts. Called by what
 * has checked that proof, from several threads. Each sign-in that was let in or refused becomes one line of the access log, but for
 * {@link #refuseUncounted}.
 */
@ProviderType
public interface AssertedSignIn {
    /**
     * Called before a proof is looked at.
     *
     * @param address where the attempt comes from
     * @throws PrintException {@code client-error-not-authenticated} if too many attempts from there were refused
     */
    void requireTries(String address);

    /**
     * The account of somebody who was proven, as the source describes them now. Whose account it is, the id alone says: one that exists
     * keeps its name whatever the source calls the person, and a name that somebody else has opens nothing.
     *
     * @param source what accounts remember the source by: {@code oidc}
     * @param admitNew whether a person without an account gets one, with the name that the source says
     * @param address where the attempt comes from
     * @throws PrintException {@code client-error-forbidden} if the person may not sign in here
     */
    User admit(String source, KnownPerson person, boolean admitNew, String address);

    /**
     * Logs and counts an attempt whose proof is refused. What is {@code server-error-service-unavailable} is nobody's attempt, see
     * {@link #refuseUncounted}.
     *
     * @param why what the person is told
     * @param detail what the log says of it, for administrators
     * @return what to throw: {@code why}
     */
    PrintException refuse(String source, String address, PrintException why, String detail);

    /**
     * Refuses what strangers can have others send, or send without end: it does not count, so that nobody is locked out by it, and of
     * each address 100 lines in 15 minutes are written at most.
     *
     * @param why what the sender is told
     * @param detail what the log says of it, for administrators
     * @return what to throw: {@code why}
     */
    PrintException refuseUncounted(String source, String address, PrintException why, String detail);

    /**
     * Ends all sessions of a person, whom the source has signed out.
     *
     * @param id by which the source knows the person
     * @return whether there is an account of theirs
     */
    boolean signOut(String source, String id);
}
