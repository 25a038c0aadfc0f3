package org.evy.llm;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A number in a text and the unit behind it: `1,000 ml`, `2 tablets`, `half a litre`.
///
/// @param number without trailing zeros, so that 1,000 and 1000.0 are the same
/// @param unit   singular and abbreviated, such as `min`; empty when no known unit follows
record Quantity(BigDecimal number, String unit) {

    private static final Pattern NUMBER =
            Pattern.compile("\\p{Nd}+(?:[.,]\\p{Nd}+)*(?:\\s*/\\s*\\p{Nd}+)?|[½¼¾⅓⅔]|\\p{L}+");

    private static final Pattern THOUSANDS = Pattern.compile("\\d{1,3}(,\\d{3})+(\\.\\d+)?|\\d{1,3}(\\.\\d{3})+");

    /// Number words that always mean a number.
    private static final Map<String, String> WORDS = words(
            "½=0.5 ¼=0.25 ¾=0.75 ⅓=1/3 ⅔=2/3 half=0.5 quarter=0.25 twice=2 two=2 three=3 four=4 five=5 six=6 seven=7"
                    + " eight=8 nine=9 ten=10 eleven=11 twelve=12 fifteen=15 twenty=20 thirty=30 forty=40 fifty=50"
                    + " sixty=60 hundred=100 thousand=1000 dozen=12"
                    + " deux=2 trois=3 quatre=4 cinq=5 huit=8 dix=10 douze=12 quinze=15 vingt=20 trente=30 cent=100"
                    + " moitié=0.5 demi=0.5 dos=2 tres=3 cuatro=4 cinco=5 seis=6 siete=7 ocho=8 nueve=9 diez=10 doce=12"
                    + " veinte=20 treinta=30 cien=100 mitad=0.5 medio=0.5 dois=2 duas=2 três=3 quatro=4 sete=7 oito=8"
                    + " dez=10 vinte=20 trinta=30 metade=0.5 mbili=2 wawili=2 tatu=3 nne=4 tano=5 sita=6 saba=7 nane=8"
                    + " tisa=9 kumi=10 ishirini=20 thelathini=30 mia=100 nusu=0.5 robo=0.25");

    private static final Map<String, String> UNITS =
            units("min=minute,minutes,mins,minuto,minutos,dakika h=hour,hours,hrs,hr,heure,heures,hora,horas,saa"
                    + " s=second,seconds,sec,secs,seconde,secondes,segundo,segundos,sekunde d=day,days,jour,jours,día,días,"
                    + "dia,dias,siku week=weeks,wk,semaine,semaines,semana,semanas,wiki month=months,mois,mes,meses,mês,"
                    + "mwezi,miezi year=years,yr,yrs,ans,année,années,año,años,ano,anos,mwaka,miaka drop=drops,goutte,"
                    + "gouttes,gota,gotas,tone,matone l=litre,litres,liter,liters,litro,litros,lita ml=millilitre,"
                    + "millilitres,milliliter,milliliters kg=kilo,kilos,kilogram,kilograms,kilogramme,kilogrammes g=gram,"
                    + "grams,gramme,grammes,gramo,gramos,gr mg=milligram,milligrams m=metre,metres,meter,meters,mètre,"
                    + "mètres,metro,metros,mita cm=centimetre,centimetres,centimeter,centimeters km=kilometre,kilometres,"
                    + "kilometer,kilometers tsp=teaspoon,teaspoons,kijiko,vijiko,cuillère,cuillères,cucharadita,"
                    + "cucharaditas tbsp=tablespoon,tablespoons tablet=tablets,tab,tabs,pill,pills,comprimé,comprimés,"
                    + "pastilla,pastillas,comprimido,comprimidos,kidonge,vidonge cup=cups,tasse,tasses,taza,tazas,kikombe,"
                    + "vikombe time=times,fois,vez,veces,vezes,mara dose=doses percent=pct degree=degrees foot=feet"
                    + " inch=inches step=steps handful=handfuls bucket=buckets bottle=bottles");

    /// These mostly mean somebody or some thing; before a unit they are a number: "boil for one minute".
    private static final Set<String> ONE = Set.of("one", "un", "une", "uno", "una", "um", "uma", "moja");

    private static final Set<String> BETWEEN =
            Set.of("a", "an", "of", "the", "full", "level", "big", "small", "de", "d");

    /// All quantities of a text, in order.
    static List<Quantity> in(String text) {
        var quantities = new ArrayList<Quantity>();
        var lower = text.toLowerCase(Locale.ROOT);
        var found = NUMBER.matcher(lower);
        while (found.find()) {
            var number = number(found.group());
            if (number != null) {
                quantities.add(new Quantity(number, unitFrom(lower, found.end())));
            } else if (ONE.contains(found.group())) {
                var unit = unitFrom(lower, found.end());
                if (!unit.isEmpty()) {
                    quantities.add(new Quantity(BigDecimal.ONE, unit));
                }
            }
        }
        return quantities;
    }

    private static @Nullable BigDecimal number(String written) {
        var value = WORDS.getOrDefault(written, written);
        if (!Character.isDigit(value.codePointAt(0))) {
            return null;
        }
        var digits = new StringBuilder();
        value.codePoints().forEach(c -> {
            if (Character.isDigit(c)) {
                digits.append(Character.digit(c, 10));
            } else if (!Character.isWhitespace(c)) {
                digits.appendCodePoint(c);
            }
        });
        var sides = digits.toString().split("/");
        var number = decimal(sides[0]);
        if (sides.length == 2 && decimal(sides[1]).signum() != 0) {
            number = number.divide(decimal(sides[1]), MathContext.DECIMAL32);
        }
        return number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
    }

    private static BigDecimal decimal(String digits) {
        if (THOUSANDS.matcher(digits).matches()) {
            return new BigDecimal(digits.replaceAll("[,.](?=\\d{3}(\\D|$))", ""));
        }
        var point = digits.replace(',', '.');
        // Dates and versions such as 1.2.3: what is compared is only that they are the same.
        return point.indexOf('.') == point.lastIndexOf('.')
                ? new BigDecimal(point)
                : new BigDecimal(point.replace(".", ""));
    }

    private static String unitFrom(String text, int from) {
        var rest = text.substring(from, Math.min(text.length(), from + 30)).stripLeading();
        if (rest.startsWith("%")) {
            return "percent";
        }
        if (rest.startsWith("\u00B0")) {
            return "degree";
        }
        for (var word : rest.split("[^\\p{L}]+")) {
            var unit = UNITS.get(word);
            if (unit != null) {
                return unit;
            }
            if (!word.isEmpty() && !BETWEEN.contains(word)) {
                return "";
            }
        }
        return "";
    }

    private static Map<String, String> words(String list) {
        var map = new HashMap<String, String>();
        for (var pair : list.split(" ")) {
            map.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
        }
        return Map.copyOf(map);
    }

    private static Map<String, String> units(String list) {
        var map = new HashMap<String, String>();
        for (var pair : list.split(" ")) {
            var unit = pair.substring(0, pair.indexOf('='));
            map.put(unit, unit);
            for (var form : pair.substring(pair.indexOf('=') + 1).split(",")) {
                map.put(form, unit);
            }
        }
        return Map.copyOf(map);
    }
}
