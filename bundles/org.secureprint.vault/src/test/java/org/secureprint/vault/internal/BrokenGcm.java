package org.secureprint.vault.internal;

import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.InvalidKeyException;
import java.security.Key;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.spec.AlgorithmParameterSpec;
import javax.crypto.AEADBadTagException;
import javax.crypto.BadPaddingException;
import javax.crypto.Cipher;
import javax.crypto.CipherSpi;
import javax.crypto.IllegalBlockSizeException;
import javax.crypto.NoSuchPaddingException;
import javax.crypto.ShortBufferException;

/** AES-GCM that is right in all but one respect. */
final class BrokenGcm extends CipherSpi {
    private final Cipher right;
    private final Fault fault;

    BrokenGcm(Provider real, Fault fault) throws GeneralSecurityException {
        right = Cipher.getInstance("AES/GCM/NoPadding", real);
        this.fault = fault;
    }

    enum Fault {
        /** What it encrypts is wrong in one bit. */
        WRONG_ANSWER,
        /** It decrypts what was changed. */
        TAKES_ANYTHING
    }

    @Override
    protected byte[] engineDoFinal(byte[] input, int offset, int length)
            throws IllegalBlockSizeException, BadPaddingException {
        try {
            byte[] answer = right.doFinal(input, offset, length);
            if (fault == Fault.WRONG_ANSWER) {
                answer[0] ^= 1;
            }
            return answer;
        } catch (AEADBadTagException e) {
            if (fault == Fault.TAKES_ANYTHING) {
                return new byte[length];
            }
            throw e;
        }
    }

    @Override
    protected int engineDoFinal(byte[] input, int offset, int length, byte[] output, int outputOffset)
            throws ShortBufferException, IllegalBlockSizeException, BadPaddingException {
        byte[] answer = engineDoFinal(input, offset, length);
        System.arraycopy(answer, 0, output, outputOffset, answer.length);
        return answer.length;
    }

    @Override
    protected void engineInit(int mode, Key key, AlgorithmParameterSpec parameters, SecureRandom random)
            throws InvalidKeyException, InvalidAlgorithmParameterException {
        right.init(mode, key, parameters, random);
    }

    @Override
    protected void engineUpdateAAD(byte[] octets, int offset, int length) {
        right.updateAAD(octets, offset, length);
    }

    @Override
    protected byte[] engineUpdate(byte[] input, int offset, int length) {
        return right.update(input, offset, length);
    }

    @Override
    protected int engineUpdate(byte[] input, int offset, int length, byte[] output, int outputOffset)
            throws ShortBufferException {
        return right.update(input, offset, length, output, outputOffset);
    }

    @Override
    protected int engineGetOutputSize(int length) {
        return right.getOutputSize(length);
    }

    @Override
    protected int engineGetBlockSize() {
        return right.getBlockSize();
    }

    @Override
    protected byte[] engineGetIV() {
        return right.getIV();
    }

    @Override
    protected AlgorithmParameters engineGetParameters() {
        return right.getParameters();
    }

    @Override
    protected void engineSetMode(String mode) throws NoSuchAlgorithmException {
        throw new NoSuchAlgorithmException("This is AES-GCM, not " + mode);
    }

    @Override
    protected void engineSetPadding(String padding) throws NoSuchPaddingException {
        throw new NoSuchPaddingException("AES-GCM has no padding, also not " + padding);
    }

    @Override
    protected void engineInit(int mode, Key key, SecureRandom random) throws InvalidKeyException {
        right.init(mode, key, random);
    }

    @Override
    protected void engineInit(int mode, Key key, AlgorithmParameters parameters, SecureRandom random)
            throws InvalidKeyException, InvalidAlgorithmParameterException {
        right.init(mode, key, parameters, random);
    }
}
