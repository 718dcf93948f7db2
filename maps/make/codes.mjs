/** Countries of the public map that carry data, by their name in world-atlas, with the codes that NUTS uses. */
export const COUNTRIES = {
  Albania: 'AL', Andorra: 'AD', Austria: 'AT', Belgium: 'BE', 'Bosnia and Herz.': 'BA', Bulgaria: 'BG', Croatia: 'HR',
  Cyprus: 'CY', Czechia: 'CZ', Denmark: 'DK', Estonia: 'EE', 'Faeroe Is.': 'FO', Finland: 'FI', France: 'FR',
  Georgia: 'GE', Germany: 'DE', Gibraltar: 'GI', Greece: 'EL', Guernsey: 'GG', Hungary: 'HU', Iceland: 'IS',
  Ireland: 'IE', 'Isle of Man': 'IM', Italy: 'IT', Jersey: 'JE', Kosovo: 'XK', Latvia: 'LV', Liechtenstein: 'LI',
  Lithuania: 'LT', Luxembourg: 'LU', Macedonia: 'MK', Malta: 'MT', Moldova: 'MD', Monaco: 'MC', Montenegro: 'ME',
  Netherlands: 'NL', Norway: 'NO', Poland: 'PL', Portugal: 'PT', Romania: 'RO', 'San Marino': 'SM', Serbia: 'RS',
  Slovakia: 'SK', Slovenia: 'SI', Spain: 'ES', Sweden: 'SE', Switzerland: 'CH', Turkey: 'TR', Ukraine: 'UA',
  'United Kingdom': 'UK', Vatican: 'VA',
  // Parts that the source draws apart. NUTS has Åland in Finland and the whole island in Cyprus.
  Åland: 'FI', 'N. Cyprus': 'CY', 'Cyprus U.N. Buffer Zone': 'CY', Akrotiri: 'CY', Dhekelia: 'CY',
};

/** Oblasts of Ukraine by their name in Natural Earth, with ISO 3166-2 codes. By name: two of its ids stand twice. */
export const OBLASTS = {
  Vinnytsya: 'UA-05', Volyn: 'UA-07', "Luhans'k": 'UA-09', "Dnipropetrovs'k": 'UA-12', "Donets'k": 'UA-14',
  Zhytomyr: 'UA-18', Transcarpathia: 'UA-21', Zaporizhzhya: 'UA-23', "Ivano-Frankivs'k": 'UA-26',
  'Kiev City': 'UA-30', Kiev: 'UA-32', Kirovohrad: 'UA-35', Sevastopol: 'UA-40', Crimea: 'UA-43', "L'viv": 'UA-46',
  Mykolayiv: 'UA-48', Odessa: 'UA-51', Poltava: 'UA-53', Rivne: 'UA-56', Sumy: 'UA-59', "Ternopil'": 'UA-61',
  Kharkiv: 'UA-63', Kherson: 'UA-65', "Khmel'nyts'kyy": 'UA-68', Cherkasy: 'UA-71', Chernihiv: 'UA-74',
  Chernivtsi: 'UA-77',
};
