package org.evy.codec;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SentenceEndsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Boil the water.|Wash your hands!|Do you have fever?|Rest.",
                "Dr. Otieno comes at 5 p.m. today.|Wait here.",
                "Give 5 ml. twice a day.|Do not give more.",
                "Give 2.5 mg. Every 6 hours.|Stop after 3 days.",
                "Give 10ml. Twice a day.",
                "Use clean water, e.g. Boiled water.|Then wash.",
                "J. K. Mwangi helps.|Ask him.",
                "See www.who.int. for more.|Or ask.",
                "Temp. above 38.5 is fever.|Go.",
                "1. Wash hands.|2. Boil water.",
                "He said \"Run!\" and ran.|She stayed.",
                "(Call 112.)|Then wait.|Stay calm.",
                "Wait... then press.|Hold.",
                "What?!|Yes.",
                "पानी उबालें।|हाथ धोएं॥|ठीक है? |डॉ. राम आए।",
                "هل تشعر بألم؟|اتصل بنا.|نعم!",
                "پانی ابالیں۔|ہاتھ دھوئیں۔",
                "ውሃ አፍሉ።|እጅ ታጠቡ።",
                "煮开水。|洗手！|好吗？",
                "¿Tiene fiebre?|¡Llame al 112!|Sra. Gómez espera.",
                "Prenez 500 mg. toutes les 6 h. au maximum.|Reposez-vous.",
                "Bw. Juma yupo.|Je, una homa?|Kunywa maji.",
                "Line one\n|Line two\n|- item",
                "Mix:\n- salt\n|- sugar",
                "continued\nin lower case",
                "No stop at the end",
                "...",
                "5%. of nothing.|Then (see below).|Done."
            })
    void endsWhereAPersonWouldEnd(String marked) {
        String[] expected = marked.split("\\|");
        for (int i = 0; i < expected.length; i++) {
            expected[i] = expected[i].strip();
        }
        assertThat(SmsFit.sentences(marked.replace("\n|", "\n").replace("|", joiner(marked))))
                .containsExactly(expected);
    }

    /// Latin sentences are separated by a blank; the others need none.
    private static String joiner(String marked) {
        return marked.codePointAt(0) >= 0x900 ? "" : " ";
    }

    @Test
    void findsNoSentenceInNothing() {
        assertThat(SmsFit.sentences("")).isEmpty();
        assertThat(SmsFit.sentences(" \n ")).isEmpty();
    }

    @Test
    void losesNoCharacter() {
        Gen.forAll(1_000, gen -> {
            String text = gen.text(300) + ". " + gen.text(50) + "! " + gen.gsmText(100);
            String joined = String.join("", SmsFit.sentences(text));
            assertThat(joined.replaceAll("\\s", "")).isEqualTo(text.replaceAll("\\s", ""));
        });
    }
}
