package org.secureprint.identity.oidc.internal;

import java.util.ArrayList;
import java.util.List;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.identity.AssertedSignIn;
import org.secureprint.api.identity.Origin;
import org.secureprint.api.identity.PersonSource.KnownPerson;
import org.secureprint.api.identity.User;

/** Lets everybody in, and keeps who was let in, refused and signed out. */
final class RecordingAccounts implements AssertedSignIn {
    final List<KnownPerson> admitted = new ArrayList<>();
    final List<String> refusals = new ArrayList<>();
    final List<String> signedOut = new ArrayList<>();
    int uncounted;
    boolean noMoreTries;

    @Override
    public void requireTries(String address) {
        if (noMoreTries) {
            throw new PrintException(Status.CLIENT_ERROR_NOT_AUTHENTICATED, "Too many attempts.");
        }
    }

    @Override
    public User admit(String source, KnownPerson person, boolean admitNew, String address) {
        admitted.add(person);
        return new User(person.name(), person.displayName(), person.roles(), new Origin(source, person.id(), true));
    }

    @Override
    public PrintException refuse(String source, String address, PrintException why, String detail) {
        refusals.add(why.status().keyword() + " " + detail);
        return why;
    }

    @Override
    public PrintException refuseUncounted(String source, String address, PrintException why, String detail) {
        uncounted++;
        return refuse(source, address, why, detail);
    }

    @Override
    public boolean signOut(String source, String id) {
        return signedOut.add(id);
    }
}
