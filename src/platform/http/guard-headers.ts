/** Owns the headers that every reply of the server carries. */

import type { OutgoingHttpHeaders } from 'node:http';

export const guardHeaders = (requestId: string): OutgoingHttpHeaders => ({
  'x-request-id': requestId,
  'x-content-type-options': 'nosniff',
  'content-security-policy': "frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
});
