package org.evy.modem;

/// What commands set and a reset forgets.
final class ModemSettings {
    boolean echo;
    boolean verbose;
    int errorForm;
    int registrationReports;
    int packetRegistrationReports;
    int lteRegistrationReports;
    String characterSet = "";
    int messageService;
    int moreMessages;
    int smsOverPackets;
    int callerId;
    int ringForm;
    int operatorFormat;
    /// `+CNMI`: mode, mt, bm, ds, bfr.
    int indicationMode;
    int textIndication;
    int broadcastIndication;
    int reportIndication;
    int buffering;
    /// False until somebody set `+CNMI`: until then nobody is there who could want or not want reports.
    boolean indicationsChosen;
    /// `+CPMS`: where it reads and deletes, where it writes, where the network's texts go.
    String readMemory = "";
    String writeMemory = "";
    String receiveMemory = "";
    String textParameters = "";

    ModemSettings(Dialect dialect) {
        reset(dialect);
    }

    void reset(Dialect dialect) {
        echo = dialect.echo();
        verbose = true;
        errorForm = 0;
        registrationReports = packetRegistrationReports = lteRegistrationReports = 0;
        characterSet = "GSM";
        messageService = 0;
        moreMessages = 0;
        smsOverPackets = 3;
        callerId = 0;
        ringForm = 0;
        operatorFormat = 0;
        indicationMode = textIndication = broadcastIndication = reportIndication = buffering = 0;
        indicationsChosen = false;
        readMemory = writeMemory = receiveMemory = dialect.memories().getFirst();
        textParameters = "17,167,0,0";
    }

    /// A text that was handed over was not acknowledged: the next ones are stored (3GPP TS 27.005, 3.4.1).
    void storeInstead() {
        textIndication = 0;
        reportIndication = 0;
    }
}
