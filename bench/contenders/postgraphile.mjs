/** Owns the contender PostGraphile 5, over the same tables and the functions of postgraphile.sql. */
import { createServer } from 'node:http';
import { postgraphile } from 'postgraphile';
import { makePgService } from 'postgraphile/adaptors/pg';
import { grafserv } from 'postgraphile/grafserv/node';
import { PostGraphileAmberPreset } from 'postgraphile/presets/amber';
import { makeJSONPgSmartTagsPlugin } from 'postgraphile/utils';
import { listening, poolOf } from '../lib/contender-process.mjs';

// A foreign key of two columns, of which the first alone finds the row, becomes the relation its index serves.
const smartTags = makeJSONPgSmartTagsPlugin({
  version: 1,
  config: {
    class: {
      slot: {
        tags: {
          foreignKey: [
            '(partnership_id) references partnership (id)|@foreignFieldName slots|@foreignSimpleFieldName slotsList',
            '(site_id) references site (id)|@fieldName site',
          ],
        },
        attribute: { label: { tags: { behavior: '+orderBy' } } },
      },
    },
  },
});

const documents = {
  A: `query A($id: UUID!, $today: Date!) {
    partnership: partnershipByRowId(rowId: $id) {
      id name status
      company: companyByCompanyId { name cvr }
      participations: participationsByPartnershipId { nodes { id from: startsOn to: endsOn jobcentre: jobcentreByJobcentreId { id name: currentName(onDate: $today) kommunekode } } }
      slots(first: 25, orderBy: [LABEL_ASC]) {
        nodes {
          id label openFrom openTo
          site { id name }
          placement(onDate: $today) { id reference status startsOn expectedEndOn }
        }
      }
    }
  }`,
  B: `query B($party: UUID!, $today: Date!) {
    partnerships: partyPartnerships(party: $party, first: 50) {
      nodes {
        id name status
        tovholder(onDate: $today) { id name: currentName(onDate: $today) }
        occupancy(onDate: $today) { slots occupied reserved vacant }
      }
    }
  }`,
  C: `query C($id: UUID!) {
    node: placementByRowId(rowId: $id) { id version reference status startsOn expectedEndOn endedOn outcome }
  }`,
};

export async function start({ ownerUrl, questions }) {
  const { today, party, partnerships, placements } = questions;
  const pgl = postgraphile({
    extends: [PostGraphileAmberPreset],
    plugins: [smartTags],
    pgServices: [makePgService({ pool: poolOf(ownerUrl), schemas: ['public'] })],
    grafast: { explain: false },
    grafserv: { watch: false, graphiql: false, websockets: false },
  });
  const serv = pgl.createServ(grafserv);
  const server = createServer();
  await serv.addTo(server);
  const request = (read, variables) => ({ query: documents[read], variables });
  return {
    origin: await listening(server),
    path: '/graphql',
    bodies: {
      A: partnerships.map((id) => request('A', { id, today })),
      B: [request('B', { party, today })],
      C: placements.map((id) => request('C', { id })),
    },
  };
}
