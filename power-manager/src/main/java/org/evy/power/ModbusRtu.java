package org.evy.power;

import java.io.IOException;
import java.time.Duration;

/// Reads input registers over Modbus RTU (function 4) and nothing else: it cannot change a device.
final class ModbusRtu {

    private static final int READ_INPUT = 4;
    private static final int EXCEPTION = 0x80;
    private static final int TRIES = 2;

    private final SerialLink link;
    private final int unit;
    private final Duration patience;

    /// @param patience how long one answer may take
    ModbusRtu(SerialLink link, int unit, Duration patience) {
        this.link = link;
        this.unit = unit;
        this.patience = patience;
    }

    /// The device understood and will not: it has no such register now.
    static final class Refused extends IOException {
        Refused(int address, int code) {
            super("the controller refuses register %04X (exception %d)".formatted(address, code));
        }
    }

    /// @return the registers, each 0 to 65535
    /// @throws Refused     when the device says so
    /// @throws IOException when nothing whole came back
    int[] read(int address, int count) throws IOException {
        IOException last = new IOException("not asked");
        for (int i = 0; i < TRIES; i++) {
            try {
                return ask(address, count);
            } catch (Refused refused) {
                throw refused;
            } catch (IOException noise) {
                last = noise;
            }
        }
        throw last;
    }

    private int[] ask(int address, int count) throws IOException {
        link.discard();
        link.write(request(unit, address, count));
        var answer = new byte[5 + 2 * count];
        int have = 0;
        int want = 5;
        var piece = new byte[answer.length];
        long end = System.nanoTime() + patience.toNanos();
        while (have < want) {
            int came = link.read(piece);
            if (came == 0 && System.nanoTime() > end) {
                throw new IOException(
                        "the controller does not answer; is LOAD switched on, and the cable an RS-485 one?");
            }
            int taken = Math.min(came, answer.length - have);
            System.arraycopy(piece, 0, answer, have, taken);
            have += taken;
            if (have >= 2 && (answer[1] & 0xFF) == READ_INPUT) {
                want = answer.length;
            }
        }
        if (crc(answer, want - 2) != ((answer[want - 2] & 0xFF) | (answer[want - 1] & 0xFF) << 8)) {
            throw new IOException("the controller's answer was disturbed on the line");
        }
        if ((answer[0] & 0xFF) != unit) {
            throw new IOException("unit " + (answer[0] & 0xFF) + " answered instead of " + unit);
        }
        if ((answer[1] & 0xFF) == (READ_INPUT | EXCEPTION)) {
            throw new Refused(address, answer[2] & 0xFF);
        }
        if ((answer[1] & 0xFF) != READ_INPUT || (answer[2] & 0xFF) != 2 * count) {
            throw new IOException("the controller answers another question");
        }
        var registers = new int[count];
        for (int i = 0; i < count; i++) {
            registers[i] = (answer[3 + 2 * i] & 0xFF) << 8 | (answer[4 + 2 * i] & 0xFF);
        }
        return registers;
    }

    static byte[] request(int unit, int address, int count) {
        var frame = new byte[] {
            (byte) unit, READ_INPUT, (byte) (address >> 8), (byte) address, (byte) (count >> 8), (byte) count, 0, 0
        };
        int crc = crc(frame, 6);
        frame[6] = (byte) crc;
        frame[7] = (byte) (crc >> 8);
        return frame;
    }

    /// CRC-16 with the polynomial 0xA001 from 0xFFFF; its low byte travels first.
    static int crc(byte[] bytes, int length) {
        int crc = 0xFFFF;
        for (int i = 0; i < length; i++) {
            crc ^= bytes[i] & 0xFF;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 1) == 0 ? crc >> 1 : crc >> 1 ^ 0xA001;
            }
        }
        return crc;
    }
}
