#!/usr/bin/env bash
# The patch of one changed letter in the right-to-left script Adlam can't be written: the
# comparison cuts between the two halves of a letter.
#
# Package: diff-match-patch 1.0.5 (npm).
# It says: it "offers robust algorithms to perform the operations required for synchronizing
#   plain text" (README); `patch_toText` writes a patch as text.
# Standard: Unicode 17, 3.8: half of a surrogate pair is no character. All Adlam letters are
#   pairs with the same first half, so that two different letters look half alike.
# Seen: of two words that differ in one letter, the first half of that letter counts as kept,
#   the second as changed; `patch_toText` and `diff_toDelta` raise URIError. The same with two
#   Arabic words gives a patch.
# For readers: an edit of such a text, passed on as a patch, is not passed on.
# Needs: node, npm, the network.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cd "$work"
echo '{"private": true}' > package.json
npm install --loglevel=error --no-audit --no-fund --ignore-scripts diff-match-patch@1.0.5

cat > seen.mjs <<'JS'
import DiffMatchPatch from 'diff-match-patch';

const tool = new DiffMatchPatch();
const attempt = (make) => {
  try {
    return make();
  } catch (error) {
    return error.name;
  }
};
const adlam = ['\u{1E923}\u{1E92B}\u{1E900}', '\u{1E923}\u{1E92C}\u{1E900}'];
const arabic = ['سلم', 'سقم'];
const kept = tool.diff_main(...adlam)[0][1];
const patches = [adlam, arabic].map((words) => attempt(() => tool.patch_toText(tool.patch_make(...words))));
const delta = attempt(() => tool.diff_toDelta(tool.diff_main(...adlam)));
console.log('kept before the change:', JSON.stringify(kept));
console.log('Adlam patch:', patches[0], '- Adlam delta:', delta);
console.log('Arabic patch:', JSON.stringify(patches[1]));
if (!/[\uD800-\uDBFF]$/.test(kept)) {
  console.error('Changed: what is kept no longer ends in half a letter.');
  process.exit(1);
}
if (patches[0] !== 'URIError' || delta !== 'URIError' || !patches[1].startsWith('@@')) {
  console.error('Changed: the Adlam patch can be written, or the Arabic one can not.');
  process.exit(1);
}
JS
node seen.mjs
