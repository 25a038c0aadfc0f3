package org.evy.emergency;

import org.evy.codec.Encoding;
import org.evy.codec.SmsLength;
import org.evy.codec.Transliteration;

/// What to do now, as the phone shows it.
///
/// @param parts  how many SMS it takes
/// @param source the guideline it follows
record Advice(String text, String language, int parts, String source) {

    private static final String NUMBER = "{emergency}";
    private static final String USUAL_NUMBER = "1122";
    private static final int MOST_PARTS = 2;
    /// Hindi and Arabic need a part more: 67 letters fit into each instead of 153.
    private static final int MOST_UCS2_PARTS = 3;

    /// @throws DangerFileException when the advice is too long for the phone, or does not say whom to call
    static Advice of(DangerFile.Line advice, DangerFile.Line source, String language, String emergencyNumber) {
        if (!advice.text().contains(NUMBER)) {
            throw new DangerFileException(
                    advice.where(), "the advice must say whom to call; put {emergency} where the number belongs");
        }
        String text = Transliteration.toGsm7(advice.text().replace(NUMBER, emergencyNumber), true);
        if (text.indexOf('{') >= 0) {
            throw new DangerFileException(advice.where(), "advice knows no other placeholder than {emergency}");
        }
        // judged with a number of the usual length: a long one must not keep a node from starting
        SmsLength length = SmsLength.of(Transliteration.toGsm7(advice.text().replace(NUMBER, USUAL_NUMBER), true));
        int most = length.encoding() == Encoding.UCS2 ? MOST_UCS2_PARTS : MOST_PARTS;
        if (length.parts() > most) {
            throw new DangerFileException(
                    advice.where(),
                    "the advice takes " + length.parts() + " SMS (" + length.units() + " "
                            + (length.encoding() == Encoding.UCS2 ? "UCS-2 units" : "septets") + "); shorten it to "
                            + most);
        }
        return new Advice(text, language, SmsLength.of(text).parts(), source.text());
    }
}
