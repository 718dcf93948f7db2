// Collects which places have a border with each other, at the finest level.

import {Nearest, sampled, sharedBorders} from './geometry.mjs';

/** Outlines of two sources that lie apart by no more than this are taken for the same border. */
const TOLERANCE_KM = 15;

/** Points of a border, half a kilometre apart, that a region must be the nearest to. */
const LEAST_POINTS = 4;

export class Borders {
  constructor() {
    this.found = new Set();
    this.finest = new Map();
  }

  add(a, b) {
    this.found.add(a < b ? `${a} ${b}` : `${b} ${a}`);
  }

  /** Adds the pairs of features that share lines in one topology. */
  addTopology(all) {
    for (const [pair, lines] of sharedBorders(all)) {
      if (lines.some(line => line.length > 1)) {
        this.add(...pair.split(' '));
      }
    }
  }

  /** Remembers features as the finest of their country, for borders with countries of another source. */
  addFinest(all) {
    for (const feature of all) {
      const country = feature.id.slice(0, 2);
      const known = this.finest.get(country) ?? new Map();
      this.finest.set(country, known.set(feature.id, feature));
    }
  }

  /**
   * Adds borders of countries. Where a country has regions, each point of the border belongs to the region that is
   * nearest to it, because the outlines of two sources never coincide.
   */
  addCountries(all) {
    const nearest = new Map([...this.finest].map(([country, known]) => [country, new Nearest([...known.values()])]));
    const hasNuts = country => country !== 'UA' && nearest.has(country);
    for (const [pair, lines] of sharedBorders(all)) {
      const [a, b] = pair.split(' ');
      if (hasNuts(a) && hasNuts(b)) {
        continue;
      }
      if (!nearest.has(a) && !nearest.has(b)) {
        this.add(a, b);
        continue;
      }
      const points = sampled(lines).filter(point => !isInsideUkraine(point, a, b));
      const counts = new Map();
      for (const point of points) {
        const [as, bs] = [a, b].map(country =>
          nearest.has(country) ? this.nearestOnes(nearest.get(country).near(point, TOLERANCE_KM)) : [country]);
        for (const one of as) {
          for (const other of bs) {
            const key = `${one} ${other}`;
            counts.set(key, (counts.get(key) ?? 0) + 1);
          }
        }
      }
      for (const [key, count] of counts) {
        if (count >= LEAST_POINTS) {
          this.add(...key.split(' '));
        }
      }
    }
  }

  /** The nearest region, and those of another edition that lie as near. */
  nearestOnes(near) {
    return near.filter(({km}) => km <= near[0].km + 0.001).map(({id}) => id);
  }

  remove(code) {
    this.found = new Set([...this.found].filter(pair => !pair.split(' ').includes(code)));
  }

  pairs() {
    return [...this.found].map(pair => pair.split(' ')).sort(([a, b], [c, d]) => (a + b < c + d ? -1 : 1));
  }
}

/** Natural Earth draws Crimea as a part of Russia: what it shows as a border at the isthmus is none. */
function isInsideUkraine([longitude, latitude], a, b) {
  return `${a} ${b}` === 'RU UA' && latitude < 46.5 && longitude < 36.8;
}
