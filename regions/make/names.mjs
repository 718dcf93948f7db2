// Names from CLDR: of countries, and of ISO 3166-2 subdivisions that a NUTS region is found to be by its name.

import {existsSync, readFileSync, readdirSync} from 'node:fs';
import {join} from 'node:path';

/** Words that say what kind of region it is. Two names that differ in nothing else are the same. */
const KINDS = new Set(
  (
    'prov provincia provincie provinz province provinsi prowincja arr land lan laani kanton canton cantone ' +
    'departement department region regione regiao regija regionas raion oblast okrug upravni rajon ' +
    'wojewodztwo makroregion megye varmegye judetul judet zupanija grad kraj kray apskritis maakond maakunta ' +
    'landskap fylke county qarku i ili il comunidad comunitat autonoma autonomo autonome foral ciudad principado ' +
    'de del da do dos la le les il lo der die das di du d of the of och og en et y e ' +
    'περιφερεια περιφερεια νομος επαρχια област окрьг'
  ).split(' '),
);

export class Names {
  constructor(folderOf) {
    this.main = join(folderOf('cldr-localenames-full'), 'package/main');
    this.supplemental = join(folderOf('cldr-core'), 'package/supplemental');
    this.subdivisions = join(folderOf('unicode-cldr-core'), 'usr/share/unicode/cldr/common/subdivisions');
    this.cache = new Map();
    this.languages = officialLanguages(this.json(this.supplemental, 'territoryInfo.json').supplemental.territoryInfo);
  }

  json(...path) {
    return JSON.parse(readFileSync(join(...path), 'utf8'));
  }

  once(key, make) {
    if (!this.cache.has(key)) {
      this.cache.set(key, make());
    }
    return this.cache.get(key);
  }

  territories(language) {
    return this.once(`territories ${language}`, () => {
      const path = join(this.main, language, 'territories.json');
      return existsSync(path) ? this.json(path).main[language].localeDisplayNames.territories : {};
    });
  }

  /** Name of a country (ISO 3166-1) in a language; undefined if CLDR has none. */
  country(iso, language) {
    return this.territories(language)[iso];
  }

  /** Other names that CLDR has of the country in English and Ukrainian. */
  otherNames(iso) {
    return ['en', 'uk'].flatMap(language =>
      Object.entries(this.territories(language))
        .filter(([key]) => key.startsWith(`${iso}-alt-`))
        .map(([, name]) => name),
    );
  }

  /** Name of a country in its official languages, those of most people first, three at most. */
  localCountry(iso) {
    const names = (this.languages[iso] ?? []).map(language => this.country(iso, language)).filter(Boolean);
    return [...new Set(names)].slice(0, 3).join('/');
  }

  /** The given countries (ISO 3166-1) by their numeric codes. */
  byNumber(countries) {
    const mappings = this.json(this.supplemental, 'codeMappings.json').supplemental.codeMappings;
    return new Map(countries.map(iso => [mappings[iso]._numeric, iso]));
  }

  /** Subdivisions of a country in a language, by code such as ua46. */
  subdivisionNames(language) {
    return this.once(`subdivisions ${language}`, () => {
      const path = join(this.subdivisions, `${language}.xml`);
      const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
      const found = text.matchAll(/<subdivision type="([a-z0-9]+)"[^>]*>([^<]*)<\/subdivision>/g);
      return new Map([...found].map(([, code, name]) => [code, unescaped(name)]));
    });
  }

  /** The subdivision of the country (ISO 3166-1) that has one of the names; undefined unless it is exactly one. */
  subdivisionNamed(iso, names) {
    const byKey = this.once(`keys ${iso}`, () => this.subdivisionKeys(iso));
    const found = new Set(names.flatMap(variants).flatMap(name => [...(byKey.get(name) ?? [])]));
    return found.size === 1 ? [...found][0] : undefined;
  }

  subdivisionKeys(iso) {
    const byKey = new Map();
    for (const language of ['en', ...(this.languages[iso] ?? [])]) {
      for (const [code, name] of this.subdivisionNames(language)) {
        if (code.startsWith(iso.toLowerCase())) {
          for (const key of variants(name)) {
            byKey.set(key, (byKey.get(key) ?? new Set()).add(code));
          }
        }
      }
    }
    return byKey;
  }
}

function officialLanguages(territoryInfo) {
  const isOfficial = language => Number(language._officialStatus === 'official');
  const percent = language => Number(language._populationPercent);
  return Object.fromEntries(
    Object.entries(territoryInfo).map(([iso, {languagePopulation = {}}]) => [
      iso,
      Object.entries(languagePopulation)
        .filter(([, language]) => ['official', 'de_facto_official'].includes(language._officialStatus))
        .sort(([, a], [, b]) => isOfficial(b) - isOfficial(a) || percent(b) - percent(a))
        .filter(([, language], i) => i === 0 || isOfficial(language))
        .map(([code]) => code.replace('_', '-')),
    ]),
  );
}

/** The name, and each part of a name in several languages, without case, marks and words of kind. */
function variants(name) {
  return [name, ...name.split('/')].map(plain).filter(Boolean);
}

function plain(name) {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/ł/g, 'l')
    .replace(/ı/g, 'i')
    .replace(/ø/g, 'o')
    .replace(/\([^)]*\)/g, ' ')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(word => word && !KINDS.has(word))
    .join(' ');
}

function unescaped(text) {
  return text.replace(/&apos;|&#39;/g, '’').replace(/&amp;/g, '&').replace(/&quot;/g, '"');
}
