#!/usr/bin/env bash
# A yearly event in Adar I of the Hebrew calendar, read and written by ical.js, has become an
# event in May.
#
# Package: ical.js 2.2.1 (npm).
# Standard: RFC 7529, 4.1 and 4.2. RSCALE names the calendar in which a recurrence rule counts,
#   and BYMONTH=5L is the leap month Adar I of RSCALE=HEBREW. SKIP belongs to RSCALE.
# Seen: RSCALE, SKIP and the L are dropped without a word, both when days are counted and when
#   the rule is written again. An event of 8 Adar I falls on 8 May, every year, although most
#   Hebrew years have no Adar I; the written file has lost what would have told it.
# For readers: calendars of Hebrew, Hijri or Persian dates that passed through such a program
#   can't be told from Gregorian ones.
# Needs: node, npm, the network.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cd "$work"
echo '{"private": true}' > package.json
npm install --loglevel=error --no-audit --no-fund --ignore-scripts ical.js@2.2.1

cat > seen.mjs <<'JS'
import ICAL from 'ical.js';

const rule = 'RSCALE=HEBREW;FREQ=YEARLY;BYMONTH=5L;BYMONTHDAY=8;SKIP=FORWARD;COUNT=3';
const read = ICAL.Recur.fromString(rule);
// 17 February 2024 is 8 Adar I 5784.
const days = read.iterator(ICAL.Time.fromDateString('2024-02-17'));
const seen = [1, 2, 3].map(() => days.next().toString()).join(' ');
const written = read.toString();
console.log('rule:   ', rule);
console.log('written:', written);
console.log('days:   ', seen);
if (/RSCALE|SKIP|5L/.test(written)) {
  console.error('Changed: what is written names the calendar or its leap month.');
  process.exit(1);
}
if (seen !== '2024-05-08 2025-05-08 2026-05-08') {
  console.error('Changed: the event no longer falls on 8 May of each year.');
  process.exit(1);
}
JS
node seen.mjs
