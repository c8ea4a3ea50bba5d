package org.secureprint.api.queue;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * A network in CIDR notation (RFC 4632 section 3.1, RFC 4291 section 2.3), or one address.
 *
 * @param address the network's octets as a number
 * @param bits how many bits an address has: 32 or 128
 * @param prefix how many of them are the network's
 */
public record Network(BigInteger address, int bits, int prefix) {
    private static final int IPV6_BITS = 128;
    private static final int IPV4_BITS = 32;

    /**
     * Reads {@code 192.0.2.0/24}, {@code 2001:db8::/32}, or an address without a prefix. Names are not looked up.
     *
     * @throws IllegalArgumentException with a sentence for the person who typed it
     */
    public static Network of(String text) {
        int slash = text.indexOf('/');
        byte[] octets = octets(slash < 0 ? text : text.substring(0, slash));
        if (octets != null) {
            int bits = octets.length * Byte.SIZE;
            try {
                int prefix = slash < 0 ? bits : Integer.parseInt(text.substring(slash + 1));
                if (prefix >= 0 && prefix <= bits) {
                    return new Network(new BigInteger(1, octets), bits, prefix);
                }
            } catch (NumberFormatException e) {
                // told below
            }
        }
        throw new IllegalArgumentException(
                "'" + text + "' is not a network such as 192.0.2.0/24, 192.0.2.7 or 2001:db8::/32.");
    }

    /** Whether a host's address, as digits, is in this network; a name is in none. */
    public boolean contains(String host) {
        int zone = host.indexOf('%');
        byte[] octets = octets(zone < 0 ? host : host.substring(0, zone));
        return octets != null
                && octets.length * Byte.SIZE == bits
                && new BigInteger(1, octets).shiftRight(bits - prefix).equals(address.shiftRight(bits - prefix));
    }

    /** An address by its digits, or null: a name would ask the network. An IPv4 address in IPv6 is the IPv4 address. */
    private static byte[] octets(String address) {
        if (!address.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*")) {
            return null;
        }
        try {
            byte[] octets = InetAddress.getByName(address).getAddress();
            return octets.length * Byte.SIZE == IPV4_BITS || octets.length * Byte.SIZE == IPV6_BITS ? octets : null;
        } catch (UnknownHostException e) {
            return null;
        }
    }
}
