package org.secureprint.identity.internal;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * One exchange of SCRAM-SHA-256, on the server's side: from the client's first message to its proof.
 *
 * @param first what the client began with
 * @param verifier the account's verifier as it was when the exchange began, or one that nothing fits
 * @param serverFirst what the server answered
 */
record ScramExchange(ClientFirst first, ScramVerifier verifier, String serverFirst) {
    /** Answers a client's first message. */
    static ScramExchange begin(ClientFirst first, ScramVerifier verifier, String serverNonce) {
        String answer = "r=" + first.nonce() + serverNonce + ",s="
                + Base64.getEncoder().encodeToString(verifier.salt()) + ",i=" + verifier.iterations();
        return new ScramExchange(first, verifier, answer);
    }

    /** Whether a client-final-message belongs to this exchange and proves the secret. */
    boolean isProvenBy(String clientFinal) {
        int proofAt = clientFinal.lastIndexOf(",p=");
        if (proofAt < 0 || !clientFinal.substring(0, proofAt).equals(withoutProof())) {
            return false;
        }
        try {
            byte[] proof = Base64.getDecoder().decode(clientFinal.substring(proofAt + 3));
            return verifier.fits(proof, authMessage());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** The server-final-message. */
    String serverFinal() {
        return "v=" + Base64.getEncoder().encodeToString(verifier.signature(authMessage()));
    }

    private String withoutProof() {
        String binding = Base64.getEncoder().encodeToString(first.gs2Header().getBytes(StandardCharsets.US_ASCII));
        return "c=" + binding + "," + serverFirst.substring(0, serverFirst.indexOf(','));
    }

    private String authMessage() {
        return first.bare() + "," + serverFirst + "," + withoutProof();
    }

    @Override
    public String toString() {
        return "ScramExchange";
    }
}
