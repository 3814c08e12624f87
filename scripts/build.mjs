/** Compiles TypeScript to `dist`, file by file, so that dist/src and dist/migrations mirror the sources. */
import { mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { projectRoot } from './ensure.mjs';

/**
 * Brings `dist` to the state of the sources. Writes only what changed: a server may be running from it.
 * @param {string[]} folders relative to the project root
 */
export async function build(folders = ['src', 'migrations']) {
  // Imported here, for the scripts that install the packages load this module before there are any.
  const { transformFile } = await import('@swc/core');
  for (const folder of folders) {
    const sources = filesBelow(join(projectRoot, folder), '.ts').filter((file) => !file.endsWith('.test.ts'));
    const outputs = new Map();
    await Promise.all(
      sources.map(async (file) => {
        const source = join(projectRoot, folder, file);
        const output = file.replace(/\.ts$/, '.js');
        const { code, map } = await transformFile(source, { cwd: projectRoot });
        outputs.set(output, `${code}//# sourceMappingURL=${output.split(/[/\\]/).at(-1)}.map\n`);
        outputs.set(`${output}.map`, map);
      }),
    );
    const target = join(projectRoot, 'dist', folder);
    for (const [file, content] of outputs) writeIfChanged(join(target, file), content);
    for (const file of filesBelow(target, '')) if (!outputs.has(file)) rmSync(join(target, file));
  }
}

/** @returns {string[]} paths relative to the folder */
function filesBelow(folder, ending) {
  if (!statSync(folder, { throwIfNoEntry: false })) return [];
  return readdirSync(folder, { recursive: true }).filter(
    (file) => file.endsWith(ending) && statSync(join(folder, file)).isFile(),
  );
}

function writeIfChanged(file, content) {
  if (statSync(file, { throwIfNoEntry: false }) && readFileSync(file, 'utf8') === content) return;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}
