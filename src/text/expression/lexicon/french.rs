//! French words.

use super::{Bound::*, DayPart, Meaning::*, Rows};
use crate::text::expression::Modifier::{End, Mid, Start};
use crate::text::expression::calendar::Calendar::*;

pub(super) const ROWS: &[Rows] = &[NUMBERS, JOINING, MONTHS, TIMES, UNITS];

#[rustfmt::skip]
const NUMBERS: Rows = &[
    (Vague, "numéro|n|résolution|article|chapitre|page|chaîne"),
    (Minus, "moins"), (BelowZero, "au - dessous de zéro|sous zéro"), (Ordinal(2), "deuxième|second"), (Ordinal(3), "troisième"), (Ordinal(4), "quatrième"),
    (Number(0), "zéro"), (Number(1), "un|une"), (Number(2), "deux"), (Number(3), "trois"), (Number(4), "quatre"), (Number(5), "cinq"), (Number(6), "six"), (Number(7), "sept"), (Number(8), "huit"), (Weak(9), "neuf"), (Number(10), "dix"),
    (Number(11), "onze"), (Number(12), "douze"), (Number(13), "treize"), (Number(14), "quatorze"), (Number(15), "quinze"), (Number(16), "seize"), (Number(17), "dix - sept"), (Number(18), "dix - huit"), (Number(19), "dix - neuf"),
    (Number(20), "vingt|vingts"), (Number(30), "trente"), (Number(40), "quarante"), (Number(50), "cinquante"), (Number(60), "soixante"), (Number(70), "septante"), (Number(80), "huitante|octante"), (Number(90), "nonante"),
    (Hundred, "cent|cents"), (Scale(1_000), "mille|millier"), (Scale(1_000_000), "million"), (Scale(1_000_000_000), "milliard"), (Scales(1_000), "milliers"), (Scales(1_000_000), "millions"), (Scales(1_000_000_000), "milliards"),
    (Scale(10), "dizaine"), (Scale(12), "douzaine"), (Scale(15), "quinzaine"), (Scale(20), "vingtaine"), (Scale(30), "trentaine"), (Scale(40), "quarantaine"), (Scale(50), "cinquantaine"), (Scale(60), "soixantaine"), (Scale(100), "centaine"),
    (Fraction(1, 2), "demi|demie|la moitié|moitié|un demi|une demi"), (Fraction(1, 3), "tiers|un tiers|le tiers"), (Fraction(1, 4), "quarts|un quart|le quart|quart"), (Fraction(1, 5), "cinquièmes|un cinquième"), (Fraction(1, 10), "dixièmes"),
    (Vague, "quelques|plusieurs|dizaines|centaines"), (Ordinal(1), "premier|première|1er"),
];

#[rustfmt::skip]
const JOINING: Rows = &[
    (And, "et"), (OnDay, "le"), (Or, "ou"), (To, "à|jusqu à|au"), (From, "de|du"), (Between, "entre"), (Of, "de|d|du|des"), (Stop, "de|d|du|des|de la|l"),
    (Bound(About), "environ|près de|quelque|autour de|presque|à peu près"), (BoundAfter(About), "environ|à peu près"),
    (Bound(MoreThan), "plus de|plus d|supérieur à"), (Bound(AtLeast), "au moins|pas moins de|au minimum"), (BoundAfter(AtLeast), "au moins|ou plus|au minimum"),
    (Bound(LessThan), "moins de|moins d"), (Bound(AtMost), "au plus|au maximum|jusqu à|pas plus de|tout au plus"), (BoundAfter(AtMost), "au plus|au maximum|ou moins"),
    (Stop, "seulement|uniquement|aussi|déjà|encore|la|le|les|des|un|une|en|dans|pour|par|sur|qui|que|est|sont|a|ont|été|avec|ce|ces|se|sa|son|ses|leur|leurs|il|elle|ils|mais|ne|pas|y|aux|selon|après|avant|depuis|pendant"),
];

#[rustfmt::skip]
const MONTHS: Rows = &[
    (Month(Gregorian, 1), "janvier|janv"), (Month(Gregorian, 2), "février|fevrier|févr"), (MaybeMonth(Gregorian, 3), "mars"), (Month(Gregorian, 4), "avril"), (Month(Gregorian, 5), "mai"), (Month(Gregorian, 6), "juin"), (Month(Gregorian, 7), "juillet"),
    (Month(Gregorian, 8), "août|aout"), (Month(Gregorian, 9), "septembre"), (Month(Gregorian, 10), "octobre"), (Month(Gregorian, 11), "novembre"), (Month(Gregorian, 12), "décembre|decembre"),
    (MaybeMonth(Hijri, 9), "ramadan"), (MaybeMonth(Hijri, 7), "rajab|redjeb"), (Month(Hijri, 1), "mouharram|muharram"), (Same, "correspondant au|soit le|soit"),
];

#[rustfmt::skip]
const TIMES: Rows = &[
    (Part24(DayPart::Before), "du matin"), (Part24(DayPart::After), "de l après - midi|du soir"), (OClock, "heures|heure"),
    (Quarter, "trimestre"),
    (Weekday(1), "lundi"), (Weekday(2), "mardi"), (Weekday(3), "mercredi"), (Weekday(4), "jeudi"), (Weekday(5), "vendredi"), (Weekday(6), "samedi"), (Weekday(7), "dimanche"),
    (Era(Hijri), "de l hégire"), (Season("SP"), "printemps"), (Season("SU"), "été"), (Season("FA"), "automne"), (Season("WI"), "hiver"),
    (Decade(1960), "années soixante"), (Decade(1970), "années soixante - dix"), (Decade(1980), "années quatre - vingt"), (Decade(1990), "années quatre - vingt - dix"),
    (Day(-1), "hier"), (Day(-2), "avant - hier"), (Day(0), "aujourd hui"), (Day(1), "demain"), (Day(2), "après - demain"),
    (Shift(-1), "dernier|dernière|passé|passée"), (Shift(0), "ce|cette|cet|en cours"), (Shift(1), "prochain|prochaine"),
    (Within(Start), "début|le début de|au début de|début de"), (Within(Mid), "mi|mi -|milieu|au milieu de"), (Within(End), "fin|la fin de|fin de|à la fin de|fin d|la fin d"),
    (Dated, "en|dès"), (Before, "avant"), (After, "après"), (Since, "il y a|depuis|voici|voilà"), (Ahead, "dans"), 
];

#[rustfmt::skip]
const UNITS: Rows = &[
    (Unit("percentage point"), "points de pourcentage|point de pourcentage"),
    (Plural, "ans|années|semaines|jours|heures|décennies|siècles"),
    (Unit("year"), "an|ans|année|années|l année|l an"), (Unit("month"), "mois"), (Unit("week"), "semaine|semaines"), (Unit("day"), "jour|jours|nuits"), (Unit("hour"), "heure|heures"), (Unit("minute"), "minute|minutes"), (Unit("second"), "seconde|secondes"),
    (Unit("decade"), "décennie|décennies"), (Unit("century"), "siècle|siècles"), (Unit("percent"), "pour cent"),
    (Unit("km"), "km|kilomètre|kilomètres"), (Unit("m"), "mètre|mètres"), (Unit("cm"), "cm|centimètres"), (Unit("mm"), "mm"), (Unit("mile"), "mille marin|miles"), (Unit("nautical mile"), "milles marins"), (Unit("km2"), "km²|kilomètres carrés|kilomètre carré|km carrés"), (Unit("m2"), "m²|mètres carrés|mètre carré"),
    (Unit("hectare"), "hectare|hectares"), (Unit("kg"), "kg|kilogramme|kilogrammes|kilo|kilos"), (Unit("g"), "gramme|grammes"), (Unit("tonne"), "tonne|tonnes"), (Unit("litre"), "litre|litres"), (Unit("barrel"), "baril|barils"), (Unit("degree"), "degré|degrés"), (Unit("MW"), "mégawatts|mw"),
    (Unit("person"), "personne|personnes|habitants|gens"), (Unit("soldier"), "soldat|soldats|militaires"), (Unit("fighter"), "combattant|combattants"), (Unit("civilian"), "civil|civils"), (Unit("dead"), "mort|morts"), (Unit("wounded"), "blessé|blessés"), (Unit("refugee"), "réfugié|réfugiés"), (Unit("hostage"), "otage|otages"),
    (Unit("child"), "enfant|enfants"), (Unit("woman"), "femme|femmes"), (Unit("family"), "famille|familles"), (Unit("house"), "maison|maisons"), (Unit("ship"), "navire|navires"), (Unit("aircraft"), "avion|avions"), (Unit("missile"), "missile|missiles"), (Unit("rocket"), "roquette|roquettes"), (Unit("time"), "fois"),
    (Unit("USD"), "dollar|dollars|usd|dollars américains"), (Unit("CAD"), "dollars canadiens"), (Unit("EUR"), "euro|euros|eur"), (Unit("GBP"), "livres sterling"), (Unit("pound"), "livre|livres"), (Unit("LBP"), "livres libanaises"), (Unit("EGP"), "livres égyptiennes"), (Unit("dinar"), "dinar|dinars"), (Unit("DZD"), "dinars algériens"), (Unit("TND"), "dinars tunisiens"), (Unit("IQD"), "dinars irakiens"), (Unit("dirham"), "dirham|dirhams"), (Unit("MAD"), "dirhams marocains"), (Unit("ILS"), "shekel|shekels"), (Unit("riyal"), "riyal|riyals"), (Unit("SAR"), "riyals saoudiens"), (Unit("franc"), "franc|francs"), (Unit("CFA franc"), "francs cfa"),
];
