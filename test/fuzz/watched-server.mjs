/**
 * Loaded before the server of a fuzz run: writes down when its event loop was held, and leaves no bucket to fill. The
 * server itself is what users run.
 */
import { appendFileSync } from 'node:fs';
import { defaultLimits } from '../../dist/src/platform/http/limits.js';

// A client that asks as fast as it can is what the bucket is there to stop, and then nothing else would be tried.
defaultLimits.bucketPoints = 1e12;

const tickMs = 10;
const worthTellingMs = 50;
const file = process.env.TOVHOLDER_TEST_HOLDS;

let at = performance.now();
let used = process.cpuUsage();
setInterval(() => {
  const now = performance.now();
  const heldMs = now - at - tickMs;
  if (heldMs > worthTellingMs) {
    const { user, system } = process.cpuUsage(used);
    // What it did not compute meanwhile it waited for the machine.
    appendFileSync(
      file,
      `${JSON.stringify({ until: Date.now(), heldMs: Math.round(heldMs), workMs: Math.round((user + system) / 1_000) })}\n`,
    );
  }
  at = performance.now();
  used = process.cpuUsage();
}, tickMs).unref();
