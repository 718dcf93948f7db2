/**
 * The frame that all maps share: LAEA Europe (EPSG:3035), from Portugal to Georgia and from Crete to the North Cape.
 * One unit of the SVG is 500 m.
 */
export const UNIT = 500;
export const WEST = 2_560_000;
export const EAST = 7_340_000;
export const SOUTH = 1_360_000;
export const NORTH = 5_500_000;
export const WIDTH = (EAST - WEST) / UNIT;
export const HEIGHT = (NORTH - SOUTH) / UNIT;

/** EPSG:3035 in the words of PROJ. */
export const LAEA_EUROPE = laea(52, 10, 4_321_000, 3_210_000);

/** Lambert's azimuthal equal-area projection round a point. */
export function laea(lat, lon, x = 0, y = 0) {
  return `+proj=laea +lat_0=${lat} +lon_0=${lon} +x_0=${x} +y_0=${y} +ellps=GRS80 +units=m +no_defs`;
}

/** Metres of LAEA Europe to units of the SVG, y downwards. */
export function toUnits([x, y]) {
  return [(x - WEST) / UNIT, (NORTH - y) / UNIT];
}

/** What is clipped before projecting, in degrees: wider than the frame everywhere. */
export const DEGREES = [-60, 15, 110, 88];

/** What is clipped after projecting: past the frame, so that the cut edge and its stroke are out of sight. */
const PAST = 20 * UNIT;
export const METRES = [WEST - PAST, SOUTH - PAST, EAST + PAST, NORTH + PAST];

/**
 * Boxes over the north-east corner for regions outside the frame: bounds in degrees; x, y, width and height in units of
 * the SVG. What lies in the bounds is scaled to fill the box. Jan Mayen lies in the frame and has no box.
 */
export const INSETS = [
  inset('azores', 'Açores', 'PT', [-31.6, 36.8, -24.7, 39.9], [7040, 80, 1200, 500]),
  inset('canaries', 'Canarias', 'ES', [-18.3, 27.5, -13.3, 29.5], [8280, 80, 1200, 500]),
  inset('madeira', 'Madeira', 'PT', [-17.4, 32.3, -16.2, 33.2], [7040, 620, 580, 560]),
  inset('guadeloupe', 'Guadeloupe', 'FR', [-61.9, 15.8, -60.95, 16.6], [7660, 620, 580, 560]),
  inset('martinique', 'Martinique', 'FR', [-61.3, 14.35, -60.75, 14.95], [8280, 620, 580, 560]),
  inset('guyane', 'Guyane', 'FR', [-54.8, 2.0, -51.5, 5.9], [8900, 620, 580, 560]),
  inset('reunion', 'La Réunion', 'FR', [55.15, -21.45, 55.9, -20.8], [7040, 1220, 580, 560]),
  inset('mayotte', 'Mayotte', 'FR', [44.95, -13.1, 45.35, -12.6], [7660, 1220, 580, 560]),
  inset('svalbard', 'Svalbard', 'NO', [8, 76, 34, 81], [8280, 1220, 1200, 560]),
];

function inset(id, name, country, bounds, [x, y, width, height]) {
  return { id, name, country, bounds, x, y, width, height };
}
