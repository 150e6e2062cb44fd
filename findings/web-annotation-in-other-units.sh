#!/usr/bin/env bash
# Two programs write and read Web Annotations and count their letters differently, so that an
# annotation behind one Adlam word lands three letters off.
#
# Packages: @recogito/text-annotator 4.1.1, @apache-annotator/dom 0.2.0 (npm), in jsdom 29.1.1.
# Standard: W3C Web Annotation Data Model, "Text Position Selector": positions are in Unicode
#   code points, not in code units. An Adlam letter, read from right to left like Arabic, is one
#   code point and two UTF-16 units.
# Seen: «ريما» behind a word of three Adlam letters is 9-13 in code points. Apache Annotator
#   finds it there. Recogito finds «لت ر» there, though the quotation «ريما» stands beside the
#   numbers, and writes 12-16 into its own annotations, in UTF-16 units.
# For readers: check numbers against the quotation, and try the other unit before giving up.
# Needs: node, npm, the network.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cd "$work"
echo '{"private": true}' > package.json
npm install --loglevel=error --no-audit --no-fund --ignore-scripts \
    @recogito/text-annotator@4.1.1 @apache-annotator/dom@0.2.0 @apache-annotator/selector@0.2.0 jsdom@29.1.1

cat > seen.mjs <<'JS'
import {JSDOM} from 'jsdom';

const {window} = new JSDOM('<p id="article"></p>');
for (const name of ['document', 'Node', 'Range', 'HTMLElement', 'NodeFilter', 'Element', 'Text']) {
  globalThis[name] = window[name];
}
globalThis.window = window;
Object.defineProperty(globalThis, 'navigator', {value: window.navigator, configurable: true});
const recogito = await import('@recogito/text-annotator');
const apache = await import('@apache-annotator/dom');

const article = document.getElementById('article');
const text = '\u{1E923}\u{1E92B}\u{1E900} قالت ريما نعم';
const name = 'ريما';
article.textContent = text;
const units = text.indexOf(name);
const points = [...text.slice(0, units)].length;

const format = recogito.W3CTextFormat('article', article);
const read = (start) => {
  const selector = [
    {type: 'TextQuoteSelector', exact: name},
    {type: 'TextPositionSelector', start, end: start + name.length},
  ];
  const {parsed} = format.parse({
    '@context': 'http://www.w3.org/ns/anno.jsonld', id: 'a1', type: 'Annotation', body: [],
    target: {source: 'article', selector},
  });
  return recogito.reviveSelector(parsed.target.selector[0], article).range.toString();
};

const found = [];
for await (const range of apache.createTextPositionSelectorMatcher({start: points, end: points + name.length})(article)) {
  found.push(range.toString());
}
const range = document.createRange();
range.setStart(article.firstChild, units);
range.setEnd(article.firstChild, units + name.length);
const written = format
  .serialize({id: 'a1', bodies: [], target: {annotation: 'a1', selector: [recogito.rangeToSelector(range, article)]}})
  .target[0].selector.find((selector) => selector.type === 'TextPositionSelector');

console.log(`code points ${points}: Apache Annotator ${found}, Recogito ${read(points)}`);
console.log(`UTF-16 units ${units}: Recogito ${read(units)}, which writes ${written.start}-${written.end}`);
if (found.join() !== name) {
  console.error('Changed: Apache Annotator no longer counts code points.');
  process.exit(1);
}
if (read(points) !== 'لت ر' || read(units) !== name || written.start !== units) {
  console.error('Changed: Recogito no longer counts UTF-16 units.');
  process.exit(1);
}
JS
node seen.mjs
