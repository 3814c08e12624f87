/** Owns what is asked: for whom, for which rows, and the three reads as an API of GraphQL puts them. */
import { today } from './rows.mjs';
import { withClient } from './database.mjs';

/** A: one partnership, three levels deep. B: fifty partnerships with their counts. C: one placement by id. */
export const reads = ['A', 'B', 'C'];

/** How many different rows A and C ask for in turn, so that none is asked for again at once. */
const differentRows = 100;

/**
 * The viewer is a consultant of the jobcentre with the most partnerships. A asks for partnerships it coordinates, in
 * which it sees every placement, so that contenders that know no access answer the same.
 * @returns {Promise<{ today: string, party: string, subject: string, partnerships: string[], placements: string[] }>}
 */
export const questionsFor = (ownerUrl) =>
  withClient(ownerUrl, async (owner) => {
    const { rows: viewers } = await owner.query(`
      SELECT m.jobcentre_id AS party, u.subject, pa.count::int AS partnerships
      FROM (SELECT jobcentre_id, count(*) FROM participation GROUP BY jobcentre_id ORDER BY count(*) DESC, jobcentre_id LIMIT 1) pa
      JOIN membership m ON m.jobcentre_id = pa.jobcentre_id JOIN app_user u ON u.id = m.user_id`);
    const { party, subject, partnerships: memberships } = viewers[0];
    // Keys are as good as random, so the first of them lie all over the tables.
    const { rows: partnerships } = await owner.query(
      `SELECT partnership_id AS id FROM tovholder_role WHERE jobcentre_id = $1 ORDER BY id LIMIT ${differentRows}`,
      [party],
    );
    const { rows: placements } = await owner.query(
      `SELECT found.id FROM (SELECT partnership_id FROM participation WHERE jobcentre_id = $1 ORDER BY id LIMIT ${differentRows}) own
       CROSS JOIN LATERAL (SELECT id FROM placement p WHERE p.partnership_id = own.partnership_id AND p.jobcentre_id = $1
                           ORDER BY id LIMIT 1) found`,
      [party],
    );
    const ids = (found) => found.map(({ id }) => id);
    return { today, party, subject, memberships, partnerships: ids(partnerships), placements: ids(placements) };
  });

/** The documents of the API. Its contenders of GraphQL take them as they are, but for PostGraphile. */
export const documents = {
  A: `query A($id: ID!) {
    partnership(id: $id) {
      id name status
      company { name cvr }
      participations { id from to jobcentre { id name kommunekode } }
      slots(first: 25) {
        nodes {
          id label openFrom openTo
          site { id name }
          placement { id reference status startsOn expectedEndOn }
        }
      }
    }
  }`,
  B: `query B {
    partnerships(first: 50) {
      nodes { id name status tovholder { id name } occupancy { slots occupied reserved vacant } }
    }
  }`,
  C: `query C($id: ID!) {
    node(id: $id) {
      ... on Placement { id version reference status startsOn expectedEndOn endedOn outcome }
    }
  }`,
};

/** The API's id of a thing. */
export const opaqueId = (type, key) => Buffer.from(`${type}:${key}`).toString('base64url');

/** The bodies of all requests, read by read. */
export const graphqlBodies = ({ partnerships, placements }) => ({
  A: partnerships.map((key) => ({ query: documents.A, variables: { id: opaqueId('Partnership', key) } })),
  B: [{ query: documents.B }],
  C: placements.map((key) => ({ query: documents.C, variables: { id: opaqueId('Placement', key) } })),
});
