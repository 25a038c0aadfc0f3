package org.evy.codec;

import org.evy.codec.Address.Kind;
import org.jspecify.annotations.Nullable;

/// Addresses on the wire (3GPP TS 23.040, 9.1.2.5): length, type of address, swapped semi-octets or packed septets.
final class AddressField {
    private static final String SEMI_OCTETS = "0123456789*#abc";
    private static final int FILLER = 0xF;
    private static final int TYPE_FLAG = 0x80;
    private static final int TELEPHONE_PLAN = 1;
    /// A type octet and ten octets of digits.
    private static final int MAX_SERVICE_CENTRE_OCTETS = 11;

    private AddressField() {}

    /// An originating, destination or recipient address; its length counts semi-octets.
    static Address read(OctetReader in, String what) throws PduException {
        int at = in.position();
        int semiOctets = in.octet("the length of " + what);
        if (semiOctets > Address.MAX_DIGITS) {
            throw new PduException(what + " at octet " + at + " claims " + semiOctets + " semi-octets, more than 20");
        }
        Kind kind = kind(in.octet("the type of " + what));
        byte[] octets = in.octets((semiOctets + 1) / 2, what);
        if (kind == Kind.ALPHANUMERIC) {
            String name = Gsm7.decode(Gsm7.unpack(octets, semiOctets * 4 / 7));
            return name.isEmpty() ? empty() : new Address(name, Kind.ALPHANUMERIC);
        }
        String digits = digits(octets, semiOctets, what, at);
        return digits.isEmpty() ? empty() : new Address(digits, kind);
    }

    /// The service centre; its length counts octets, the type octet among them.
    static @Nullable Address readServiceCentre(OctetReader in) throws PduException {
        String what = "the service centre";
        int at = in.position();
        int length = in.octet("the length of " + what);
        if (length == 0) {
            return null;
        }
        if (length > MAX_SERVICE_CENTRE_OCTETS) {
            throw new PduException(what + " at octet " + at + " claims " + length + " octets, more than 11");
        }
        Kind kind = kind(in.octet("the type of " + what));
        byte[] octets = in.octets(length - 1, what);
        if (kind == Kind.ALPHANUMERIC) {
            // No service centre has a name instead of a number; the SMS is worth more than this field.
            return null;
        }
        String digits = digits(octets, 2 * octets.length, what, at);
        return digits.isEmpty() ? null : new Address(digits, kind);
    }

    static void write(OctetWriter out, Address address) {
        if (address.kind() == Kind.ALPHANUMERIC) {
            byte[] septets = Gsm7.encode(address.digits());
            out.octet((7 * septets.length + 3) / 4);
            out.octet(type(address.kind()));
            out.octets(Gsm7.pack(septets));
        } else {
            out.octet(address.digits().length());
            out.octet(type(address.kind()));
            out.octets(semiOctets(address.digits()));
        }
    }

    static void writeServiceCentre(OctetWriter out, @Nullable Address address) {
        if (address == null || address.kind() == Kind.EMPTY || address.kind() == Kind.ALPHANUMERIC) {
            out.octet(0);
            return;
        }
        byte[] octets = semiOctets(address.digits());
        out.octet(1 + octets.length);
        out.octet(type(address.kind()));
        out.octets(octets);
    }

    private static Address empty() {
        return new Address("", Kind.EMPTY);
    }

    private static Kind kind(int type) {
        return switch (type >> 4 & 7) {
            case 0 -> Kind.UNKNOWN;
            case 1 -> Kind.INTERNATIONAL;
            case 2 -> Kind.NATIONAL;
            case 3 -> Kind.NETWORK_SPECIFIC;
            case 4 -> Kind.SUBSCRIBER;
            case 5 -> Kind.ALPHANUMERIC;
            case 6 -> Kind.ABBREVIATED;
            default -> Kind.RESERVED;
        };
    }

    private static int type(Kind kind) {
        return switch (kind) {
            case UNKNOWN, EMPTY -> TYPE_FLAG | TELEPHONE_PLAN;
            case INTERNATIONAL -> TYPE_FLAG | 1 << 4 | TELEPHONE_PLAN;
            case NATIONAL -> TYPE_FLAG | 2 << 4 | TELEPHONE_PLAN;
            case NETWORK_SPECIFIC -> TYPE_FLAG | 3 << 4 | TELEPHONE_PLAN;
            case SUBSCRIBER -> TYPE_FLAG | 4 << 4 | TELEPHONE_PLAN;
            case ALPHANUMERIC -> TYPE_FLAG | 5 << 4;
            case ABBREVIATED -> TYPE_FLAG | 6 << 4 | TELEPHONE_PLAN;
            case RESERVED -> TYPE_FLAG | 7 << 4 | TELEPHONE_PLAN;
        };
    }

    private static String digits(byte[] octets, int semiOctets, String what, int at) throws PduException {
        StringBuilder digits = new StringBuilder(semiOctets);
        boolean ended = false;
        for (int i = 0; i < semiOctets; i++) {
            int value = octets[i / 2] >> (i % 2 == 0 ? 0 : 4) & 0x0F;
            if (value == FILLER) {
                // Some modems count the filler as a digit.
                ended = true;
            } else if (ended) {
                throw new PduException(what + " at octet " + at + " goes on behind its filler");
            } else {
                digits.append(SEMI_OCTETS.charAt(value));
            }
        }
        return digits.toString();
    }

    private static byte[] semiOctets(String digits) {
        byte[] octets = new byte[(digits.length() + 1) / 2];
        for (int i = 0; i < 2 * octets.length; i++) {
            int value = i < digits.length() ? SEMI_OCTETS.indexOf(digits.charAt(i)) : FILLER;
            octets[i / 2] |= (byte) (value << (i % 2 == 0 ? 0 : 4));
        }
        return octets;
    }
}
