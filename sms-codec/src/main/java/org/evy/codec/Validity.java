package org.evy.codec;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// How long the service centre tries to deliver (3GPP TS 23.040, 9.2.3.12).
public sealed interface Validity {

    /// One octet: 5-minute steps to 12 h, then half hours to a day, days to 30 days, weeks to 63 weeks.
    record Relative(int octet) implements Validity {
        public Relative {
            Field.checkOctet("validity", octet);
        }

        /// The shortest validity that is at least this long; 63 weeks for anything longer.
        public static Relative atLeast(Duration duration) {
            for (int octet = 0; octet < 255; octet++) {
                if (duration(octet).compareTo(duration) >= 0) {
                    return new Relative(octet);
                }
            }
            return new Relative(255);
        }

        public Duration duration() {
            return duration(octet);
        }

        private static Duration duration(int octet) {
            if (octet <= 143) {
                return Duration.ofMinutes((octet + 1) * 5L);
            }
            if (octet <= 167) {
                return Duration.ofMinutes(12 * 60 + (octet - 143) * 30L);
            }
            return Duration.ofDays(octet <= 196 ? octet - 166 : (octet - 192) * 7L);
        }
    }

    /// Until then; null when the field is no time.
    record Absolute(@Nullable OffsetDateTime until) implements Validity {
        public Absolute {
            until = Field.time(until);
        }
    }

    /// Seven octets that EVY carries without reading them.
    @SuppressWarnings("ArrayRecordComponent") // copied on the way in and out
    record Enhanced(byte[] octets) implements Validity {
        public Enhanced {
            if (octets.length != 7) {
                throw new IllegalArgumentException("the enhanced format has 7 octets");
            }
            octets = octets.clone();
        }

        @Override
        public byte[] octets() {
            return octets.clone();
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Enhanced that && Arrays.equals(octets, that.octets);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(octets);
        }
    }
}
