package org.secureprint.identity.oidc.internal;

/** Something that claims to be the provider's and is not what it should be. The message goes on after "The provider is refused: ". */
final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    RefusedException(String message) {
        super(message);
    }

    RefusedException(String message, Throwable cause) {
        super(message, cause);
    }
}
