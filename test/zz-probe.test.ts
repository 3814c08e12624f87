import { test } from '@jest/globals';
import { startDoor } from './support/door.js';
test('x', async () => {
  const door = await startDoor({ limits: { bucketPoints: 1e9 } });
  const q = async (name: string, text: string) => {
    const t = performance.now();
    const r = await door.query(text);
    process.stdout.write(`${name} ${Math.round(performance.now() - t)} ms ${r.status} ${r.text.slice(0, 300)}\n`);
  };
  await q('orig', '{ isOriginalContext }');
  await q('same field', `{ ${'hello '.repeat(1990)} }`);
  await q('nested dup', `{ ${'deep{name} '.repeat(480)} }`);
  await q('nested dup2', `{ ${'deep{deep{name}} '.repeat(270)} }`);
  let f = '';
  for (let i = 0; i < 130; i++) f += `fragment F${i} on Deep { deep { ...F${i + 1} } deep { ...F${i + 1} } name } `;
  await q('fragment bomb', `{ deep { ...F0 } } ${f} fragment F130 on Deep { name }`);
  f = '';
  for (let i = 0; i < 180; i++) f += `fragment F${i} on Deep { ...F${i + 1} ...F${i + 1} } `;
  await q('flat fragment bomb', `{ deep { ...F0 } } ${f} fragment F180 on Deep { name }`);
  f = '';
  for (let i = 0; i < 8; i++) f += `fragment F${i} on Deep { a${i}: deep{...F${i + 1}} b${i}: deep{ ...F${i + 1}} } `;
  await q('alias tree', `{ deep { ...F0 } } ${f} fragment F8 on Deep { name }`);
  await q('unknown', `{ ${Array.from({ length: 1900 }, (_, i) => 'x' + i).join(' ')} }`);
  await q('cycle', `{ deep { ...A } } fragment A on Deep { deep { ...B } } fragment B on Deep { deep { ...A } }`);
  await q('directives', `{ hello ${'@skip(if:false) '.repeat(300)} }`);
  f = '';
  for (let i = 0; i < 100; i++) { f += `fragment F${i} on Deep { ${Array.from({length: 2}, (_, j) => `...F${(i * 7 + j * 13) % 100}`).join(' ')} deep{name} } `; }
  await q('fragment mesh', `{ deep { ...F0 } } ${f}`);
  for (let k = 0; k < 3000; k++) await door.app.inject({ method: 'POST', url: '/graphql', headers: { authorization: 'Bearer good', 'content-type': 'application/json' }, payload: '{"query":"{ hello }"}' });
  const t = performance.now();
  for (let k = 0; k < 3000; k++) await door.app.inject({ method: 'POST', url: '/graphql', headers: { authorization: 'Bearer good', 'content-type': 'application/json' }, payload: '{"query":"{ hello }"}' });
  process.stdout.write(`per request ${(performance.now() - t) / 3000} ms\n`);
  await door.app.close();
});
