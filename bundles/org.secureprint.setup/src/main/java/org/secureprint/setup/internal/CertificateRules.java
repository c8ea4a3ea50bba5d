package org.secureprint.setup.internal;

import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What a certificate has to be so that clients accept it over the TLS of this server. Each refusal says what is wrong. */
final class CertificateRules {
    private static final int LONGEST_CHAIN = 10;
    private static final int RSA_BITS = 2048;
    private static final int DIGITAL_SIGNATURE = 0;
    private static final Set<String> SERVERS = Set.of("1.3.6.1.5.5.7.3.1", "2.5.29.37.0");

    /** P-256, P-384, P-521: the curves of the TLS policy that certificates have. */
    private static final Set<String> CURVES = Set.of("1.2.840.10045.3.1.7", "1.3.132.0.34", "1.3.132.0.35");

    private CertificateRules() {}

    /** Refuses what clients would refuse. */
    static void check(KeyMaterial material, Instant now) {
        try {
            List<X509Certificate> chain = material.chain();
            if (chain.size() > LONGEST_CHAIN) {
                throw new UnusableCertificate(
                        "There are " + chain.size() + " certificates in it, more than a chain has.");
            }
            checkKey(material.certificate().getPublicKey(), "The key of the server's certificate");
            checkMatch(material.key(), material.certificate().getPublicKey());
            checkUse(material.certificate());
            checkChain(chain);
            for (X509Certificate each : chain) {
                checkTimes(each, now);
            }
        } catch (GeneralSecurityException e) {
            throw new UnusableCertificate("The certificate can't be used: " + e.getMessage(), e);
        }
    }

    private static void checkKey(PublicKey key, String whose) throws GeneralSecurityException {
        if (key instanceof RSAPublicKey rsa) {
            if (rsa.getModulus().bitLength() < RSA_BITS) {
                throw new UnusableCertificate(
                        whose + " has " + rsa.getModulus().bitLength() + " bits. RSA takes " + RSA_BITS + " or more.");
            }
        } else if (key instanceof ECPublicKey ec) {
            AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
            parameters.init(ec.getParams());
            if (!CURVES.contains(
                    parameters.getParameterSpec(ECGenParameterSpec.class).getName())) {
                throw new UnusableCertificate(
                        whose + " is on a curve that clients don't know. Use P-256, P-384 or P-521.");
            }
        } else {
            throw new UnusableCertificate(whose + " is neither RSA nor EC. Use one of these.");
        }
    }

    private static void checkMatch(PrivateKey key, PublicKey certified) throws GeneralSecurityException {
        byte[] text = "Does this key belong to this certificate?".getBytes(StandardCharsets.US_ASCII);
        boolean same = key.getAlgorithm().equals(certified.getAlgorithm());
        if (same) {
            Signature signature =
                    Signature.getInstance("RSA".equals(key.getAlgorithm()) ? "SHA256withRSA" : "SHA256withECDSA");
            signature.initSign(key);
            signature.update(text);
            byte[] signed = signature.sign();
            signature.initVerify(certified);
            signature.update(text);
            try {
                same = signature.verify(signed);
            } catch (GeneralSecurityException e) {
                same = false; // of another length or curve
            }
        }
        if (!same) {
            throw new UnusableCertificate(
                    "The key does not belong to the first certificate. The server's own has to come first.");
        }
    }

    private static void checkUse(X509Certificate server) throws CertificateParsingException {
        List<String> uses = server.getExtendedKeyUsage();
        if (uses != null && uses.stream().noneMatch(SERVERS::contains)) {
            throw new UnusableCertificate(
                    "The certificate is not for a server: its extended key usage lacks serverAuth.");
        }
        boolean[] usage = server.getKeyUsage();
        if (usage != null && !usage[DIGITAL_SIGNATURE]) {
            throw new UnusableCertificate("The certificate may not sign: its key usage lacks digitalSignature.");
        }
        if (Names.of(server).isEmpty()) {
            throw new UnusableCertificate(
                    "The certificate is for no name: it lacks a subjectAltName with the server's host names.");
        }
    }

    private static void checkChain(List<X509Certificate> chain) throws GeneralSecurityException {
        for (int i = 0; i < chain.size(); i++) {
            X509Certificate each = chain.get(i);
            boolean selfSigned = each.getSubjectX500Principal().equals(each.getIssuerX500Principal());
            String signature = each.getSigAlgName().toUpperCase(Locale.ROOT);
            if (!selfSigned && (signature.startsWith("SHA1") || signature.startsWith("MD"))) {
                throw new UnusableCertificate(
                        "Certificate " + (i + 1) + " is signed by " + each.getSigAlgName() + ", which clients refuse.");
            }
            if (i > 0) {
                checkIssued(each, chain.get(i - 1), i);
            }
        }
    }

    private static void checkIssued(X509Certificate issuer, X509Certificate issued, int number)
            throws GeneralSecurityException {
        checkKey(issuer.getPublicKey(), "The key of certificate " + (number + 1));
        boolean right = issuer.getSubjectX500Principal().equals(issued.getIssuerX500Principal())
                && issuer.getBasicConstraints() >= 0;
        if (right) {
            try {
                issued.verify(issuer.getPublicKey());
            } catch (GeneralSecurityException e) {
                right = false; // another CA of the same name
            }
        }
        if (!right) {
            throw new UnusableCertificate("Certificate " + (number + 1) + " did not issue certificate " + number
                    + ". The server's own comes first, then the CA that issued it, and so on.");
        }
    }

    private static void checkTimes(X509Certificate each, Instant now) {
        String whose = "The certificate of " + each.getSubjectX500Principal().getName();
        if (each.getNotAfter().before(Date.from(now))) {
            throw new UnusableCertificate(
                    whose + " has expired, on " + each.getNotAfter().toInstant() + ".");
        }
        if (each.getNotBefore().after(Date.from(now))) {
            throw new UnusableCertificate(
                    whose + " is not valid before " + each.getNotBefore().toInstant() + ".");
        }
    }
}
