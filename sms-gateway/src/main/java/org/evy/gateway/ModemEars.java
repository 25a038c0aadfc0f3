package org.evy.gateway;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.regex.Pattern;

/// What the modem said unasked, until the driver gets round to it. Belongs to the driver's thread.
final class ModemEars implements AtChannel.Unasked {

    private static final Pattern MEMORY = Pattern.compile("\\+C(?:MT|DS)I: *\"([A-Z]{2})\".*");

    private final GatewayMetrics metrics;
    private final IntConsumer lateReference;
    private final List<String> direct = new ArrayList<>();
    private boolean stored;
    private boolean network;
    private boolean ringing;
    private String memory = "";
    private String ussd = "";

    ModemEars(GatewayMetrics metrics, IntConsumer lateReference) {
        this.metrics = metrics;
        this.lateReference = lateReference;
    }

    @Override
    public void said(Urc what, String line) {
        switch (what) {
            case STORED -> {
                stored = true;
                var match = MEMORY.matcher(line);
                memory = match.matches() ? match.group(1) : memory;
            }
            case STORE_FULL -> stored = true;
            case NETWORK -> network = true;
            case RING -> ringing = true;
            case USSD -> ussd = line;
            case NONE, NOISE -> metrics.modem("noise");
            case DIRECT, REBOOT -> {}
        }
    }

    @Override
    public void direct(String pdu) {
        direct.add(pdu);
    }

    @Override
    public void lateReference(int reference) {
        lateReference.accept(reference);
    }

    /// PDUs that are stored nowhere else; they stay here until [#directKept].
    List<String> direct() {
        return direct;
    }

    void directKept() {
        direct.clear();
    }

    /// True once after a hint that there is something to read.
    boolean takeStored() {
        boolean was = stored;
        stored = false;
        return was;
    }

    boolean hasStored() {
        return stored;
    }

    /// The memory of the last hint; empty when it named none.
    String memory() {
        return memory;
    }

    boolean takeNetwork() {
        boolean was = network;
        network = false;
        return was;
    }

    /// What the network said to a code, once; empty when it said nothing.
    String takeUssd() {
        var was = ussd;
        ussd = "";
        return was;
    }

    boolean takeRinging() {
        boolean was = ringing;
        ringing = false;
        return was;
    }
}
