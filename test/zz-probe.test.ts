import { test } from '@jest/globals';
import { startDoor } from './support/door.js';
test('x', async () => {
  const door = await startDoor({ limits: { bucketPoints: 1e9 } });
  try {
  let f = '';
  for (let i = 0; i < 100; i++) { f += `fragment F${i} on Deep { ${Array.from({length: 2}, (_, j) => `...F${(i * 7 + j * 13) % 100}`).join(' ')} deep{name} } `; }
  const r = await door.query(`{ deep { ...F0 } } ${f}`);
  process.stdout.write(r.text.slice(0, 500) + '\n');
  process.stdout.write(JSON.stringify(door.log.lines, null, 1));
  } finally {
  await door.app.close(); }
});
