import { DEGREES, LAEA_EUROPE, METRES, laea } from './frame.mjs';
import { run } from './inputs.mjs';
import { ringsOf } from './svg.mjs';

/** Cracks between the sources, which draw few borders alike, are filled if they are narrower than this many metres. */
const CRACK = 6000;

/** Where the world's source draws Crimea as Russia's: what Ukraine's own shape leaves of it there is dropped. */
const CRIMEA = [32, 44, 36.65, 46.3];

/** Insets: blank units inside the box, and how many steps of simplified outline make its height. */
const MARGIN = 60;
const STEPS = 120;
const METRES_A_DEGREE = 111_000;

/**
 * One mosaic of land in LAEA Europe, in which neighbours share their borders: the first layer takes its place first,
 * the others get what it leaves. Features of one code become one.
 */
export async function mosaic(layers) {
  const names = layers.map((layer, index) => `layer${index}`);
  const input = `-i ${names.map((name) => `${name}.json`).join(' ')} combine-files`;
  const filesOf = (contents) => Object.fromEntries(names.map((name, index) => [`${name}.json`, contents[index]]));
  const erasures = names.flatMap((name, index) =>
    names.slice(0, index).map((earlier) => `-erase ${earlier} target=${name}`));
  const cut = await run(
    `${input}
     -clip bbox=${DEGREES} target=${names}
     ${erasures.join(' ')}
     -o target=${names} format=geojson`,
    filesOf(layers));
  const kept = names.map((name) => ({
    type: 'FeatureCollection',
    features: cut[`${name}.json`].features.filter((each) => each.geometry).map(withoutCrimeanLeftovers),
  }));
  const { 'land.json': land } = await run(
    `${input}
     -merge-layers target=${names} force name=land
     -proj ${LAEA_EUROPE}
     -clean gap-width=${CRACK} overlap-rule=min-area
     -dissolve key copy-fields=code,country,name
     -o land.json format=geojson`,
    filesOf(kept.map(keyed)));
  return land;
}

/** Features that carry data by their code, others by their name. */
function keyed(layer) {
  for (const each of layer.features) {
    each.properties.key = each.properties.code || each.properties.name;
  }
  return layer;
}

function withoutCrimeanLeftovers(feature) {
  if (feature.properties.name !== 'Russia') {
    return feature;
  }
  const polygons = feature.geometry.type === 'Polygon' ? [feature.geometry.coordinates] : feature.geometry.coordinates;
  const [west, south, east, north] = CRIMEA;
  const outside = polygons.filter(([ring]) =>
    !ring.every(([lon, lat]) => lon >= west && lon <= east && lat >= south && lat <= north));
  return { ...feature, geometry: { type: 'MultiPolygon', coordinates: outside } };
}

/**
 * Simplifies a mosaic to what the frame shows. Small regions keep more of their form. Returns the regions (with an
 * inner point and an area in km² each), what lies around them, and the borders between countries.
 */
export async function simplify(land, { below, interval, island }) {
  const out = await run(
    `-i land.json
     -each 'share = this.area < ${2.5 * below * 1e6} ? 0.3 : country === "UA" ? 0.6 : code ? 1 : 1.5'
     -simplify variable interval='share * ${interval}' keep-shapes planar
     -filter 'this.area < ${below * 1e6}' name=small +
     -filter 'this.area >= ${below * 1e6}' target=land
     -filter-islands min-area=${island * 1e6} target=land
     -merge-layers target=land,small force name=land
     -clip bbox=${METRES}
     -each 'area = Math.round(this.area / 1e6)'
     -filter 'code !== ""' name=regions +
     -filter 'code === ""' name=background + target=land
     -points inner name=points + target=regions
     -each 'border = country || name' target=land
     -dissolve border name=borders + target=land
     -innerlines target=borders
     -filter 'country=="UA"' name=ukraine + target=regions
     -dissolve target=ukraine
     -o target=regions,background,points,borders,ukraine format=geojson`,
    { 'land.json': land });
  return Object.fromEntries(Object.entries(out).map(([name, value]) => [name.replace('.json', ''), value]));
}

/**
 * What an inset shows of a layer: code, rings and inner point of each region, in units of the SVG, scaled to fill the
 * inset's box.
 */
export async function inInset({ bounds, country, x, y, width, height }, layer) {
  const [west, south, east, north] = bounds;
  const among = layer.features.filter((each) => each.properties.country === country);
  const { 'regions.json': regions, 'points.json': points } = await run(
    `-i regions.json
     -clip bbox=${bounds}
     -proj ${laea((south + north) / 2, (west + east) / 2)}
     -simplify interval=${((north - south) * METRES_A_DEGREE) / STEPS} keep-shapes planar
     -points inner name=points +
     -o target=regions,points format=geojson`,
    { 'regions.json': { type: 'FeatureCollection', features: among } });
  const shapes = regions.features.filter((each) => each.geometry);
  const [xs, ys] = [0, 1].map((axis) => shapes.flatMap((each) => verticesOf(each.geometry)).map((at) => at[axis]));
  const [left, right, bottom, top] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const scale = Math.min((width - 2 * MARGIN) / (right - left), (height - 2 * MARGIN) / (top - bottom));
  const place = ([atX, atY]) => [
    x + width / 2 + (atX - (left + right) / 2) * scale,
    y + height / 2 - (atY - (bottom + top) / 2) * scale,
  ];
  return shapes.map(({ properties: { code }, geometry }) => ({
    code,
    rings: ringsOf(geometry, place),
    label: place(points.features.find((each) => each.properties.code === code).geometry.coordinates).map(Math.round),
  }));
}

function verticesOf({ type, coordinates }) {
  return type === 'Polygon' ? coordinates.flat() : coordinates.flat(2);
}
