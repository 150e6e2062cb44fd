#!/usr/bin/env bash
# A comparison by words marks single letters where the words are Arabic, Persian or Hebrew.
#
# Package: diff 9.0.0 (npm, "jsdiff").
# It says: `diffWords` treats "each word and each punctuation mark as a token"; without an
#   Intl.Segmenter its results "tend to" be worse for text that is not English, the example
#   being Chinese, which has no spaces (README).
# Seen: "the boat came" against "the boast came" changes a whole word. «وصل القارب أمس» against
#   «وصل القائد أمس», words with spaces between them, keeps «القا» and changes «رب» to «ئد»:
#   every letter outside the Latin script is a token of its own. With an Intl.Segmenter for
#   Arabic the whole word is changed.
# For readers: marked up so, two names share letters, and no reader sees which name was there.
# Needs: node (with its full ICU), npm, the network.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cd "$work"
echo '{"private": true}' > package.json
npm install --loglevel=error --no-audit --no-fund --ignore-scripts diff@9.0.0

cat > seen.mjs <<'JS'
import {diffWords} from 'diff';

const changed = (before, after, options) =>
  diffWords(before, after, options).filter((part) => part.added || part.removed).map((part) => part.value).join(' > ');
const segmenter = new Intl.Segmenter('ar', {granularity: 'word'});
const seen = [
  changed('the boat came', 'the boast came'),
  changed('وصل القارب أمس', 'وصل القائد أمس'),
  changed('הספינה עגנה אתמול', 'הספינה עזבה אתמול'),
  changed('وصل القارب أمس', 'وصل القائد أمس', {intlSegmenter: segmenter}),
];
console.log(seen.join('\n'));
const expected = ['boat > boast', 'رب > ئد', 'גנ > זב', 'القارب > القائد'];
if (seen.join() !== expected.join()) {
  console.error('Changed: whole words are marked, or other letters than before.');
  process.exit(1);
}
JS
node seen.mjs
