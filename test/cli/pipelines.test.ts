import { describe, expect, it } from 'vitest';

import { transformations } from '../../src/index.ts';
import { sigmaglot, type Ended } from './command.ts';
import { filesIn, folderWith, rule } from './folder.ts';

const pipeline = `name: Mine
transformations:
  - id: rename
    type: field_name_mapping
    mapping:
      Image: process.path
`;

const second = pipeline
  .replace('Mine', 'Second')
  .replace('Image: process.path', 'process.path: exe');

const joined = `${pipeline}finalizers:
  - type: concat
    prefix: '('
    separator: ' | '
    suffix: ')'
`;

const files = {
  'r/a.yml': rule('One'),
  'r/b.yml': rule('Two'),
  'mine.yml': pipeline,
  'second.yaml': second,
  mine: pipeline,
  'joined.yml': joined,
  'broken.yml': pipeline.replace('field_name_mapping', 'field_name_maping'),
  'bytes.yml': Buffer.from([0x6e, 0xff]),
  'catalog/x.txt': '',
};

const convert = (...words: string[]): Promise<Ended> =>
  sigmaglot(['convert', '-t', 's1ql', ...words], { cwd: folderWith(files) });

describe('-p FILE', () => {
  it.each([
    ['with the extension of YAML', 'mine.yml'],
    ['with any name, when it exists', 'mine'],
    ['with its folder', './mine.yml'],
  ])('loads a file %s', async (_, file) => {
    const ended = await convert('r/a.yml', '-p', file);
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    expect(ended.stdout).toContain('process.path');
  });

  it('applies files and names in the order given', async () => {
    const { stdout } = await convert('r/a.yml', '-p', 'mine.yml', '-p', 'second.yaml', '--json');
    expect(JSON.parse(stdout)).toMatchObject({ pipeline: 'Mine+Second' });
    expect(stdout).toContain('exe In');
    const reversed = await convert('r/a.yml', '-p', 'second.yaml', '-p', 'mine.yml');
    expect(reversed.stdout).toContain('process.path');
  });

  it('takes a name for a name where a folder is called the same', async () => {
    expect(await convert('r/a.yml', '-p', 'catalog')).toMatchObject({ code: 0, stderr: '' });
  });

  it.each([
    ['does not exist', 'no.yml', /error\[unreadable-file\]: "no\.yml" cannot be read/],
    ['is not UTF-8', 'bytes.yml', /bytes\.yml:1:2: error\[not-utf8\]/],
    ['is wrong', 'broken.yml', /broken\.yml:4:11: error\[invalid-pipeline\][^]*field_name_mapping/],
  ])('ends with 2 for a file that %s', async (_, file, said) => {
    const ended = await convert('r/a.yml', '-p', file);
    expect(ended).toMatchObject({ code: 2, stdout: '' });
    expect(ended.stderr).toMatch(said);
  });
});

describe('finalizers', () => {
  it('make one text of all queries', async () => {
    const { stdout } = await convert('r', '-p', 'joined.yml');
    expect(stdout).toMatch(/^\(process\.path .*One.* \| process\.path .*Two.*\)\n$/);
  });

  it('make one file, but a file for each rule in a folder', async () => {
    const cwd = folderWith(files);
    const words = ['convert', 'r', '-t', 's1ql', '-p', 'joined.yml', '-q'];
    await sigmaglot([...words, '-o', 'out.txt'], { cwd });
    await sigmaglot([...words, '-o', 'out/'], { cwd });
    const found = filesIn(cwd);
    expect(found['out.txt']).toMatch(/^\(.*One.* \| .*Two.*\)\n$/);
    expect(found['out/a.s1ql']).toMatch(/^\(process\.path .*One[^|]*\)\n?$/);
  });

  it('leave the queries of records alone', async () => {
    const { stdout } = await convert('r/a.yml', '-p', 'joined.yml', '--json');
    expect(JSON.parse(stdout)).toMatchObject({
      queries: [expect.stringMatching(/^process\.path/)],
    });
  });
});

describe('list transformations', () => {
  it('has every transformation of pipeline files', async () => {
    const { stdout } = await sigmaglot(['list', 'transformations', '--json']);
    const records = stdout.trimEnd().split('\n');
    expect(records.map((line): unknown => JSON.parse(line))).toEqual(transformations);
  });
});
