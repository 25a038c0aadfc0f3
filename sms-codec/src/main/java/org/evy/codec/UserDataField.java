package org.evy.codec;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// User data on the wire (3GPP TS 23.040, 9.2.3.16 and 9.2.3.24): length, header, fill bits, payload.
final class UserDataField {
    private UserDataField() {}

    static UserData read(OctetReader in, DataCoding coding, boolean hasHeader) throws PduException {
        if (coding.compressed()) {
            throw new PduException("user data at octet " + in.position() + " is compressed");
        }
        int at = in.position();
        Encoding encoding = coding.encoding();
        int length = in.octet("the length of the user data");
        int octetCount = encoding == Encoding.GSM7 ? (7 * length + 7) / 8 : length;
        if (octetCount > UserData.MAX_OCTETS) {
            throw new PduException("user data at octet " + at + " claims " + octetCount + " octets, more than 140");
        }
        byte[] octets = in.octets(octetCount, "the user data");
        int headerOctets = hasHeader ? headerOctets(octets, length, encoding, at) : 0;
        List<HeaderElement> header = headerOctets == 0 ? List.of() : elements(octets, headerOctets);
        byte[] payload;
        if (encoding == Encoding.GSM7) {
            int headerSeptets = UserData.headerSeptets(headerOctets);
            byte[] all = Gsm7.unpack(octets, length);
            payload = Arrays.copyOfRange(all, headerSeptets, length);
        } else {
            payload = Arrays.copyOfRange(octets, headerOctets, length);
        }
        return new UserData(encoding, payload, header, coding.messageClass());
    }

    private static int headerOctets(byte[] octets, int length, Encoding encoding, int at) throws PduException {
        int headerOctets = octets.length == 0 ? 1 : 1 + (octets[0] & 0xFF);
        int units = encoding == Encoding.GSM7 ? UserData.headerSeptets(headerOctets) : headerOctets;
        if (headerOctets > octets.length || units > length) {
            throw new PduException("the header at octet " + (at + 1) + " is longer than its user data");
        }
        return headerOctets;
    }

    /// No elements at all when they do not end where the header ends: the standard has the whole header ignored then.
    private static List<HeaderElement> elements(byte[] octets, int headerOctets) {
        List<HeaderElement> elements = new ArrayList<>();
        int i = 1;
        while (i < headerOctets) {
            int end = i + 1 < headerOctets ? i + 2 + (octets[i + 1] & 0xFF) : Integer.MAX_VALUE;
            if (end > headerOctets) {
                return List.of();
            }
            elements.add(new HeaderElement(octets[i] & 0xFF, Arrays.copyOfRange(octets, i + 2, end)));
            i = end;
        }
        return elements;
    }

    static void write(OctetWriter out, UserData data) {
        byte[] header = header(data.header());
        byte[] payload = data.payload();
        if (data.encoding() == Encoding.GSM7) {
            int headerSeptets = UserData.headerSeptets(header.length);
            out.octet(headerSeptets + payload.length);
            out.octets(header);
            out.octets(Gsm7.pack(payload, 7 * headerSeptets - 8 * header.length));
        } else {
            out.octet(header.length + payload.length);
            out.octets(header);
            out.octets(payload);
        }
    }

    private static byte[] header(List<HeaderElement> elements) {
        byte[] header = new byte[UserData.headerOctets(elements)];
        int i = 0;
        if (header.length > 0) {
            header[i++] = (byte) (header.length - 1);
        }
        for (HeaderElement element : elements) {
            byte[] data = element.data();
            header[i++] = (byte) element.id();
            header[i++] = (byte) data.length;
            System.arraycopy(data, 0, header, i, data.length);
            i += data.length;
        }
        return header;
    }
}
