#!/usr/bin/env bash
# The 30th of Adar of a Hebrew leap year, a real day, is read by Hebcal as the first of
# Nisan, a month later.
#
# Package: @hebcal/core 6.9.3 (npm).
# It says: `HDate.fromGematriyaString` reads a day, a month and a year in Hebrew letters and
#   throws a RangeError for what it can't read. A leap year has Adar I of 30 days and Adar II of
#   29, so that in 5784 a thirtieth of Adar is 10 March 2024 and nothing else.
# Seen: «ל׳ אדר תשפ״ד» (as documents write it, without the I) gives 1 Nisan, 9 April 2024: the
#   month is taken as Adar II, and its missing thirtieth day rolls over without an error. With
#   «אדר א׳» the day is right, and the plain name for the tenth gives Adar II, 20 March.
# For readers: a date of this form is a month off and looks like any other.
# Needs: node, npm, the network.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cd "$work"
echo '{"private": true}' > package.json
npm install --loglevel=error --no-audit --no-fund --ignore-scripts @hebcal/core@6.9.3

cat > seen.mjs <<'JS'
import {HDate} from '@hebcal/core';

const read = (text) => HDate.fromGematriyaString(text).toString();
const seen = [read('ל׳ אדר תשפ״ד'), read('ל׳ אדר א׳ תשפ״ד'), read('י׳ אדר תשפ״ד')];
console.log('30 Adar 5784:', seen[0], '- with the I:', seen[1], '- 10 Adar 5784:', seen[2]);
if (seen.join() !== '1 Nisan 5784,30 Adar I 5784,10 Adar II 5784') {
  console.error('Changed: the 30th of Adar 5784 is no longer read as 1 Nisan 5784.');
  process.exit(1);
}
JS
node seen.mjs
