/** Owns which network addresses lie outside: nothing of the own machine, network or cloud may be reached for a stranger. */
import { BlockList, isIP, isIPv4 } from 'node:net';

const inner = new BlockList();
// The special-purpose registry of IANA: this network, private, shared, loopback, link-local (with the metadata services
// of clouds), protocol assignments, documentation, relays, benchmarks, multicast and reserved.
for (const range of [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
])
  inner.addSubnet(range.split('/')[0] ?? '', Number(range.split('/')[1]), 'ipv4');
// Of the global unicast addresses: those that carry others within them, and documentation.
for (const range of ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'])
  inner.addSubnet(range.split('/')[0] ?? '', Number(range.split('/')[1]), 'ipv6');

const globalUnicast = new BlockList();
globalUnicast.addSubnet('2000::', 3, 'ipv6');

/** Whether a literal address may be reached; one that carries an IPv4 address within it may not. */
export function isOuterAddress(address: string): boolean {
  if (isIPv4(address)) return !inner.check(address, 'ipv4');
  return isIP(address) === 6 && globalUnicast.check(address, 'ipv6') && !inner.check(address, 'ipv6');
}
