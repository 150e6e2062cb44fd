//! Units as English says several of them: 2 years, 17 civilians, 58 percent.
//!
//! Knows the units that the reading of quantities gives; any other word stays as it is written, for
//! it may be in any language, or be several already.

/// Units of which several are called otherwise.
#[rustfmt::skip]
const SEVERAL: &[(&str, &str)] = &[
    ("century", "centuries"), ("decade", "decades"), ("year", "years"), ("month", "months"), ("week", "weeks"),
    ("day", "days"), ("hour", "hours"), ("minute", "minutes"), ("second", "seconds"), ("time", "times"),
    ("person", "people"), ("displaced person", "displaced people"), ("child", "children"), ("woman", "women"),
    ("family", "families"), ("civilian", "civilians"), ("soldier", "soldiers"), ("fighter", "fighters"),
    ("refugee", "refugees"), ("hostage", "hostages"), ("house", "houses"), ("ship", "ships"),
    ("missile", "missiles"), ("rocket", "rockets"), ("degree", "degrees"), ("percentage point", "percentage points"),
    ("mile", "miles"), ("nautical mile", "nautical miles"), ("foot", "feet"), ("acre", "acres"), ("hectare", "hectares"),
    ("dunam", "dunams"), ("tonne", "tonnes"), ("litre", "litres"), ("barrel", "barrels"),
    ("dinar", "dinars"), ("dirham", "dirhams"), ("riyal", "riyals"), ("rupee", "rupees"), ("pound", "pounds"),
    ("lira", "lira"), ("toman", "tomans"), ("franc", "francs"),
    ("cent", "cents"),
];

/// The word for so many of a unit that is not one; itself where that is not known, or the same word.
pub fn several_of(unit: &str) -> &str {
    let known = SEVERAL.iter().find(|(one, _)| *one == unit);
    known.map_or(unit, |(_, several)| several)
}

/// Whether one and several of a unit of ours are called alike: signs, codes of currencies, and words
/// such as “percent”.
#[cfg(test)]
pub(super) fn never_changes(unit: &str) -> bool {
    let sign = ["km", "m", "cm", "mm", "km2", "m2", "m3", "kg", "g", "MW"].contains(&unit);
    let code = unit.len() == 3 && unit.bytes().all(|b| b.is_ascii_uppercase());
    sign || code || ["percent", "aircraft", "dead", "wounded", "CFA franc"].contains(&unit)
}
