// Polygons on the sphere: area, centre, shared borders. Coordinates are [longitude, latitude] in degrees.

const RADIUS_KM = 6371.0088;
const RADIANS = Math.PI / 180;

/** Pieces that lie farther than this from the largest piece do not move the centre of a place. */
const APART_KM = 1000;

/** Decodes a TopoJSON object into features: {id, properties, arcs (indices), polygons}. */
export function features(topology, object) {
  const {scale = [1, 1], translate = [0, 0]} = topology.transform ?? {};
  const lines = topology.arcs.map(arc => {
    let x = 0;
    let y = 0;
    return arc.map(([dx, dy]) => {
      [x, y] = topology.transform ? [x + dx, y + dy] : [dx, dy];
      return [x * scale[0] + translate[0], y * scale[1] + translate[1]];
    });
  });
  const ring = indices =>
    indices.flatMap((index, i) => {
      const line = index < 0 ? [...lines[~index]].reverse() : lines[index];
      return i === 0 ? line : line.slice(1);
    });
  return topology.objects[object].geometries.map(({id, properties, type, arcs = []}) => {
    const polygons = type === 'Polygon' ? [arcs] : arcs;
    return {
      id,
      properties,
      arcs: polygons.flat(2).map(index => (index < 0 ? ~index : index)),
      polygons: polygons.map(rings => rings.map(ring)),
      lines,
    };
  });
}

/** Arcs that two features share, as pairs: Map from 'a b' (ids in order) to the lines between them. */
export function sharedBorders(all) {
  const owners = new Map();
  for (const {id, arcs} of all) {
    for (const arc of arcs) {
      owners.set(arc, (owners.get(arc) ?? new Set()).add(id));
    }
  }
  const borders = new Map();
  for (const [arc, ids] of owners) {
    const sorted = [...ids].sort();
    for (let i = 0; i < sorted.length; i++) {
      for (let j = i + 1; j < sorted.length; j++) {
        const pair = `${sorted[i]} ${sorted[j]}`;
        borders.set(pair, [...(borders.get(pair) ?? []), all[0].lines[arc]]);
      }
    }
  }
  return borders;
}

/** Area in square kilometres and centre of polygons; the centre leaves out what lies far away. */
export function measure(polygons) {
  const pieces = polygons.map(rings => {
    let sum = [0, 0, 0];
    let area = 0;
    rings.forEach((ring, i) => {
      const {moment, size} = ringMoment(ring);
      const sign = i === 0 ? 1 : -1;
      sum = sum.map((value, axis) => value + sign * moment[axis]);
      area += sign * size;
    });
    return {sum, area};
  });
  const largest = pieces.reduce((a, b) => (b.area > a.area ? b : a));
  const near = pieces.filter(piece => kilometres(pointOf(piece.sum), pointOf(largest.sum)) <= APART_KM);
  const total = near.reduce((sum, piece) => sum.map((value, axis) => value + piece.sum[axis]), [0, 0, 0]);
  return {
    squareKilometres: pieces.reduce((sum, piece) => sum + piece.area, 0) * RADIUS_KM ** 2,
    centre: pointOf(total),
  };
}

/** The integral of the unit normal over what a ring encloses, turned outwards, and its area in steradians. */
function ringMoment(ring) {
  let moment = [0, 0, 0];
  let middle = [0, 0, 0];
  let area = 0;
  for (let i = 0; i + 1 < ring.length; i++) {
    const [a, b] = [vector(ring[i]), vector(ring[i + 1])];
    const normal = cross(a, b);
    const length = Math.hypot(...normal);
    if (length > 0) {
      const angle = Math.atan2(length, dot(a, b));
      moment = moment.map((value, axis) => value + (normal[axis] / length) * angle / 2);
    }
    middle = middle.map((value, axis) => value + a[axis]);
    const [x1, y1, x2, y2] = [...ring[i], ...ring[i + 1]].map(degrees => degrees * RADIANS);
    area += ((x2 - x1) * (2 + Math.sin(y1) + Math.sin(y2))) / 2;
  }
  const sign = dot(moment, middle) < 0 ? -1 : 1;
  return {moment: moment.map(value => sign * value), size: Math.abs(area)};
}

function vector([longitude, latitude]) {
  const [x, y] = [longitude * RADIANS, latitude * RADIANS];
  return [Math.cos(y) * Math.cos(x), Math.cos(y) * Math.sin(x), Math.sin(y)];
}

function pointOf([x, y, z]) {
  return [Math.atan2(y, x) / RADIANS, Math.atan2(z, Math.hypot(x, y)) / RADIANS];
}

function cross([ax, ay, az], [bx, by, bz]) {
  return [ay * bz - az * by, az * bx - ax * bz, ax * by - ay * bx];
}

function dot([ax, ay, az], [bx, by, bz]) {
  return ax * bx + ay * by + az * bz;
}

export function kilometres(a, b) {
  const [u, v] = [vector(a), vector(b)];
  return Math.atan2(Math.hypot(...cross(u, v)), dot(u, v)) * RADIUS_KM;
}

/** Points along lines, at most half a kilometre apart. */
export function sampled(lines) {
  const points = [];
  for (const line of lines) {
    for (let i = 0; i + 1 < line.length; i++) {
      const steps = Math.max(1, Math.ceil(kilometres(line[i], line[i + 1]) / 0.5));
      for (let step = 0; step < steps; step++) {
        points.push([0, 1].map(axis => line[i][axis] + ((line[i + 1][axis] - line[i][axis]) * step) / steps));
      }
    }
  }
  return points;
}

/** Looks for the place whose outline is nearest to a point, among the given ones. */
export class Nearest {
  constructor(places) {
    this.outlines = places.map(({id, polygons}) => {
      const points = polygons.flat(2);
      const [xs, ys] = [0, 1].map(axis => points.map(point => point[axis]));
      return {id, rings: polygons.flat(1), box: [min(xs), min(ys), max(xs), max(ys)]};
    });
  }

  /** Ids with the distance to their outline, nearest first, of those within the limit. */
  near(point, limitKm) {
    const margin = limitKm / 111;
    const wide = margin / Math.cos(point[1] * RADIANS);
    return this.outlines
      .filter(({box: [west, south, east, north]}) =>
        point[0] >= west - wide && point[0] <= east + wide && point[1] >= south - margin && point[1] <= north + margin)
      .map(({id, rings}) => ({id, km: min(rings.map(ring => toRing(point, ring)))}))
      .filter(({km}) => km <= limitKm)
      .sort((a, b) => a.km - b.km);
  }
}

/** Distance to a ring, on a plane that touches the sphere at the point. */
function toRing([longitude, latitude], ring) {
  const [kx, ky] = [RADIANS * RADIUS_KM * Math.cos(latitude * RADIANS), RADIANS * RADIUS_KM];
  let best = Infinity;
  let [x1, y1] = [(ring[0][0] - longitude) * kx, (ring[0][1] - latitude) * ky];
  for (let i = 1; i < ring.length; i++) {
    const [x2, y2] = [(ring[i][0] - longitude) * kx, (ring[i][1] - latitude) * ky];
    const [dx, dy] = [x2 - x1, y2 - y1];
    const length = dx * dx + dy * dy;
    const at = length === 0 ? 0 : Math.min(1, Math.max(0, -(x1 * dx + y1 * dy) / length));
    best = Math.min(best, Math.hypot(x1 + at * dx, y1 + at * dy));
    [x1, y1] = [x2, y2];
  }
  return best;
}

function min(numbers) {
  return numbers.reduce((a, b) => Math.min(a, b), Infinity);
}

function max(numbers) {
  return numbers.reduce((a, b) => Math.max(a, b), -Infinity);
}
