import { HEIGHT, INSETS, WIDTH, toUnits } from './frame.mjs';

/** Rings of less than this are dropped, in square units (a quarter of a km²), where a region has larger ones. */
const SPECK = 4;

/** A place in the SVG for each vertex of a region's rings, on whole units. */
export function ringsOf(geometry, place) {
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  const rings = polygons.flat().map((ring) => rounded(ring.map(place), true));
  const seen = rings.filter((ring) => ring.length > 2 && Math.abs(doubleArea(ring)) >= 2 * SPECK);
  return seen.length > 0 ? seen : [diamond(place(polygons[0][0][0]))];
}

/** The lines of a geometry, on whole units. */
export function linesOf(geometry) {
  const lines = geometry.type === 'LineString' ? [geometry.coordinates] : geometry.coordinates;
  return lines.map((line) => rounded(line.map(toUnits), false)).filter((line) => line.length > 1);
}

/** What a region smaller than a unit is drawn as. */
function diamond([x, y]) {
  const [cx, cy] = [Math.round(x), Math.round(y)];
  return [[cx - 2, cy], [cx, cy - 2], [cx + 2, cy], [cx, cy + 2]];
}

function rounded(points, closed) {
  const out = [];
  for (const [x, y] of points) {
    const next = [Math.round(x), Math.round(y)];
    const last = out.at(-1);
    if (!last || last[0] !== next[0] || last[1] !== next[1]) {
      out.push(next);
    }
  }
  if (closed && out.length > 1 && out[0][0] === out.at(-1)[0] && out[0][1] === out.at(-1)[1]) {
    out.pop();
  }
  return out;
}

function doubleArea(ring) {
  return ring.reduce((sum, [x, y], index) => {
    const [nextX, nextY] = ring[(index + 1) % ring.length];
    return sum + x * nextY - nextX * y;
  }, 0);
}

/** Path data in whole, relative units: `m` and `z` alone. */
export function pathOf(parts, closed) {
  let [penX, penY] = [0, 0];
  let data = '';
  for (const part of parts) {
    data += 'm';
    part.forEach(([x, y], index) => {
      const [dx, dy] = [x - penX, y - penY];
      data += `${index > 0 && dx >= 0 ? ' ' : ''}${dx}${dy >= 0 ? ' ' : ''}${dy}`;
      [penX, penY] = [x, y];
    });
    if (closed) {
      data += 'z';
      [penX, penY] = part[0];
    }
  }
  return data;
}

/**
 * The whole file. It has colours as attributes, which any style sheet overrides, so that it is readable by itself.
 * `source` stands in a comment at its top.
 */
export function svgOf({ source, background, regions, borders, ukraine, markers }) {
  const boxes = INSETS.map(({ id, x, y, width, height }) =>
    `<rect id="map-inset-${id}" x="${x}" y="${y}" width="${width}" height="${height}"/>`);
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<!-- ${source} -->`,
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}">`,
    '<g id="map-background" fill="#eceff1" stroke="#fff" stroke-width="4">',
    ...background.map((d) => `<path d="${d}"/>`),
    '</g>',
    '<g id="map-insets" fill="#fff" stroke="#b0bec5" stroke-width="6">',
    ...boxes,
    '</g>',
    '<g id="map-regions" fill="#cfd8dc" stroke="#fff" stroke-width="4" stroke-linejoin="round">',
    ...regions.map(({ code, d }) => `<path id="${code}" d="${d}"/>`),
    '</g>',
    '<g id="map-borders" fill="none" stroke="#607d8b" stroke-width="6" stroke-linejoin="round">',
    `<path id="map-countries" d="${borders}"/>`,
    `<path id="map-ukraine" d="${ukraine}"/>`,
    '</g>',
    '<g id="map-markers" fill="#cfd8dc" stroke="#607d8b" stroke-width="6">',
    ...markers.map(({ code, x, y, r }) => `<circle data-code="${code}" cx="${x}" cy="${y}" r="${r}"/>`),
    '</g>',
    '</svg>',
  ];
  return `${lines.join('\n')}\n`;
}
