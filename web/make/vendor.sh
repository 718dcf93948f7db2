#!/usr/bin/env bash
# Refreshes the front-end files that this module carries: takes them from npm, leaves out what only gov.uk may use
# (its fonts and crest), and writes the table of where each came from. Needs npm; building the module does not.
set -euo pipefail
cd "$(dirname "$0")/.."

GOVUK=6.6.0
AUTOCOMPLETE=3.0.1
IDIOMORPH=0.8.0

out=src/main/resources/io/aidbook/web/static/vendor
table=$out/vendored.csv
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

unpack() {
  # unpack PACKAGE VERSION: npm checks the package against the registry's integrity hash.
  (cd "$work" && npm pack --silent "$1@$2" >/dev/null && mkdir -p "$1" && tar xzf "$1-$2.tgz" -C "$1" --strip-components=1)
}

sum() { sha256sum "$1" | cut -d' ' -f1; }

take() {
  # take PACKAGE VERSION LICENCE PATH FILE [SED]: copies a file, changed by a sed script where one is given.
  sed -E "${6:-}" "$work/$1/$4" >"$out/$5"
  echo "$5,$1,$2,$3,$4,$(sum "$work/$1/$4"),$(sum "$out/$5")" >>"$table"
}

mkdir -p "$out"
echo "file,package,version,licence,source,sourceSha256,sha256" >"$table"

unpack govuk-frontend "$GOVUK"
unpack accessible-autocomplete "$AUTOCOMPLETE"
unpack idiomorph "$IDIOMORPH"

# The typeface and the crest are licensed to gov.uk alone. Text is set in the fonts that aidbook.css names.
no_gov_uk='s/\/\*![^*]*Margaret Calvert[^*]*\*\///g
s/@font-face\{[^}]*\}//g
s/GDS Transport,arial,sans-serif/var(--aidbook-font)/g
s/url\(\/assets\/images\/govuk-crest\.svg\)/none/g
s/\/\*# sourceMappingURL=[^*]*\*\///'
no_map='s/\/\/# sourceMappingURL=.*//'

take govuk-frontend "$GOVUK" MIT dist/govuk/govuk-frontend.min.css govuk-frontend.css "$no_gov_uk"
take govuk-frontend "$GOVUK" MIT dist/govuk/govuk-frontend.min.js govuk-frontend.js "$no_map"
take accessible-autocomplete "$AUTOCOMPLETE" MIT dist/accessible-autocomplete.min.js accessible-autocomplete.js "$no_map"
take idiomorph "$IDIOMORPH" 0BSD dist/idiomorph.min.js idiomorph.js "$no_map"
cp "$work/accessible-autocomplete/LICENSE.txt" "$out/accessible-autocomplete.licence.txt"
cp "$work/idiomorph/LICENSE" "$out/idiomorph.licence.txt"

if grep -q "url(\|GDS Transport" "$out/govuk-frontend.css"; then
  echo "govuk-frontend.css still names files or fonts of gov.uk: see no_gov_uk" >&2
  exit 1
fi
column -s, -t "$table"
