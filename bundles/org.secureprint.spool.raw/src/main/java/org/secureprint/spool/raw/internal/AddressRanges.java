package org.secureprint.spool.raw.internal;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/** Networks in CIDR notation (RFC 4632 section 3.1, RFC 4291 section 2.3). */
final class AddressRanges {
    private final List<Range> ranges;

    private AddressRanges(List<Range> ranges) {
        this.ranges = ranges;
    }

    /**
     * Reads networks separated by commas; none allow nobody.
     *
     * @throws IllegalArgumentException if one of them is no network
     */
    static AddressRanges parse(String text) {
        return new AddressRanges(Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .map(Range::parse)
                .toList());
    }

    boolean contains(InetAddress address) {
        byte[] octets = address.getAddress();
        return ranges.stream().anyMatch(range -> range.contains(octets));
    }

    private record Range(byte[] network, int prefix) {
        static Range parse(String text) {
            String[] parts = text.split("/", 2);
            byte[] network = literal(parts[0], text);
            try {
                int prefix = parts.length == 1 ? network.length * 8 : Integer.parseInt(parts[1]);
                if (prefix >= 0 && prefix <= network.length * 8) {
                    return new Range(network, prefix);
                }
            } catch (NumberFormatException e) {
                // told below
            }
            throw notANetwork(text);
        }

        /** An address by its digits; a name would ask the network. */
        private static byte[] literal(String address, String text) {
            if (!address.matches("[0-9.]+|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*")) {
                throw notANetwork(text);
            }
            try {
                return InetAddress.getByName(address).getAddress();
            } catch (UnknownHostException e) {
                throw notANetwork(text);
            }
        }

        private static IllegalArgumentException notANetwork(String text) {
            return new IllegalArgumentException(
                    "'" + text + "' is not a network such as 192.0.2.0/24 or 2001:db8::/32.");
        }

        boolean contains(byte[] address) {
            if (address.length != network.length) {
                return false;
            }
            int whole = prefix / 8;
            if (!Arrays.equals(address, 0, whole, network, 0, whole)) {
                return false;
            }
            int mask = 0xFF00 >> prefix % 8 & 0xFF;
            return mask == 0 || (address[whole] & mask) == (network[whole] & mask);
        }
    }
}
