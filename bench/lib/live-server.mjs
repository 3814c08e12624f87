/** Owns a server's process in the live benches: the real one, the raw broadcast, or graphql-ws executing for each. */
import { createServer } from 'node:http';
import { WebSocketServer } from 'ws';
import './child.mjs';

process.once('message', ({ kind, facts }) => {
  starts[kind](facts).then(
    (ready) => process.send({ ready }),
    (error) => process.send({ failed: error.stack ?? error.message }),
  );
});

const starts = { ours, raw, perSubscriber };

async function ours({ appUrl, dataDir, secret, port }) {
  const { createApp } = await import('../../dist/src/app.js');
  const { personalCipher } = await import('../../dist/src/identity/personal-cipher.js');
  const { tokenVerifier } = await import('../../dist/src/identity/sign-in/index.js');
  const { systemClock } = await import('../../dist/src/platform/calendar/clock.js');
  const { readConfig } = await import('../../dist/src/platform/config.js');
  const { createLog } = await import('../../dist/src/platform/log.js');
  const config = readConfig({ DATA_DIR: dataDir, LOG_LEVEL: 'silent' });
  const app = await createApp({
    config,
    databaseUrl: appUrl,
    clock: systemClock,
    cipher: personalCipher(Buffer.from(secret, 'hex')),
    verifier: tokenVerifier(config, systemClock),
    log: createLog(config),
    // One bench is many clients.
    // One person listens for all of them.
    limits: { bucketPoints: 1e15, sockets: 1e6, subscriptions: 1e6 },
  });
  return { origin: await app.server.listen({ host: '127.0.0.1', port: port ?? 0 }) };
}

/** What a broadcast can be at best: one text, made once, to every socket. */
async function raw({ text }) {
  const { server, sockets } = socketServer(undefined);
  const tell = () => {
    for (const socket of sockets) socket.send(text);
  };
  return listen(server, tell);
}

/** The ordinary way: each subscription executes its document for each event. The data lies in memory. */
async function perSubscriber({ payload, subscription }) {
  const { buildSchema } = await import('graphql');
  const { makeServer } = await import('graphql-ws');
  const waiting = new Set();
  const schema = buildSchema(`
    type Incident { id: ID! category: String! severity: String! text: String }
    type IncidentEvent { cursor: String! kind: String! at: String! incident: Incident! }
    type Query { nothing: Int }
    type Subscription { incidentEvents(after: String): IncidentEvent! }`);
  const field = schema.getSubscriptionType().getFields().incidentEvents;
  field.subscribe = () => ({
    next: () => new Promise((resolve) => waiting.add(resolve)),
    return: async () => ({ done: true, value: undefined }),
    [Symbol.asyncIterator]() {
      return this;
    },
  });
  const protocol = makeServer({ schema });
  const { server } = socketServer('graphql-transport-ws', (socket) => {
    const closed = protocol.opened(
      {
        protocol: socket.protocol,
        send: (data) => new Promise((sent) => socket.send(data, sent)),
        close: (code, reason) => socket.close(code, reason),
        onMessage: (read) => socket.on('message', (data) => void read(String(data))),
      },
      {},
    );
    socket.once('close', (code, reason) => void closed(code, String(reason)));
  });
  if (!subscription) throw new Error('nothing to execute');
  const tell = () => {
    const told = [...waiting];
    waiting.clear();
    for (const resolve of told) resolve({ done: false, value: payload });
  };
  return listen(server, tell);
}

function socketServer(protocol, opened = () => undefined) {
  const sockets = new Set();
  const server = createServer();
  const upgrades = new WebSocketServer({ server, ...(protocol && { handleProtocols: () => protocol }) });
  upgrades.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    opened(socket);
  });
  return { server, sockets };
}

/** A POST tells everybody, as a change does. */
async function listen(server, tell) {
  server.on('request', (request, reply) => {
    request.resume();
    request.on('end', () => {
      tell();
      reply.end('{}');
    });
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return { origin: `http://127.0.0.1:${server.address().port}` };
}
