/**
 * Loaded before a server that a test starts as a process of its own; it stands for what lies outside of the machine. The
 * server itself is what users run, and looks at addresses as it always does.
 */
import dns from 'node:dns';
import { Socket } from 'node:net';
import { syncBuiltinESMExports } from 'node:module';

// One name of the internet, at an address of it; who calls there comes to the test's receiver on loopback.
const name = 'hooks.example';
const address = '93.184.216.34';
const { lookup } = dns.promises;
dns.promises.lookup = async (host, options) =>
  host === name ? [{ address, family: 4 }] : lookup.call(dns.promises, host, options);
const { connect } = Socket.prototype;
Socket.prototype.connect = function (...args) {
  const [first] = args;
  const target = Array.isArray(first) ? first[0] : first;
  if (target?.host === name)
    target.lookup = (_host, options, found) =>
      options.all ? found(null, [{ address: '127.0.0.1', family: 4 }]) : found(null, '127.0.0.1', 4);
  return connect.apply(this, args);
};
syncBuiltinESMExports();

// The machine's clock, by so much ahead: only for what happens in working hours alone, when none are now.
const ahead = Number(process.env.TOVHOLDER_TEST_AHEAD_MS ?? 0);
if (ahead > 0) {
  const { now } = Date;
  Date.now = () => now() + ahead;
  globalThis.Date = class extends Date {
    constructor(...args) {
      super(...(args.length === 0 ? [now() + ahead] : args));
    }
  };
}
