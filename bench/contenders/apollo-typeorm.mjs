/** Owns the contender Apollo Server with TypeORM and DataLoader, the ordinary way: entities, and a loader per relation. */
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import DataLoader from 'dataloader';
import { DataSource, In } from 'typeorm';
import { graphqlBodies, opaqueId } from '../data/questions.mjs';
import { poolOptions } from '../lib/contender-process.mjs';
import {
  Company,
  entities,
  Jobcentre,
  Participation,
  Partnership,
  PartnershipParty,
  Placement,
  Site,
  Slot,
  TovholderRole,
} from './entities.mjs';
import { grouped } from '../lib/grouped.mjs';
import { keyOf, typeDefs } from './schema.mjs';

const covers = (alias, from, to) =>
  `${alias}.${from} <= :today AND (${alias}.${to} IS NULL OR :today <= ${alias}.${to})`;

export async function start({ ownerUrl, questions }) {
  const { today, party } = questions;
  const source = new DataSource({
    type: 'postgres',
    url: ownerUrl,
    entities,
    poolSize: poolOptions.max,
    extra: { idleTimeoutMillis: poolOptions.idleTimeoutMillis },
  });
  await source.initialize();
  const of = (entity, alias) => source.getRepository(entity).createQueryBuilder(alias);

  /** One row for each key. */
  const one = (read, key = 'id') =>
    new DataLoader(async (keys) => {
      const found = new Map((await read([...keys])).map((row) => [row[key], row]));
      return keys.map((each) => found.get(each) ?? null);
    });
  const many = (read, key) =>
    new DataLoader(async (keys) => {
      const found = grouped(await read([...keys]), (row) => row[key]);
      return keys.map((each) => found.get(each) ?? []);
    });
  const byId = (entity) => one((ids) => source.getRepository(entity).findBy({ id: In(ids) }));

  const occupancies = (ids) =>
    of(Slot, 'slot')
      .select('slot.partnershipId', 'partnershipId')
      .addSelect('count(*)::int', 'slots')
      .addSelect('(count(*) FILTER (WHERE held.occupied))::int', 'occupied')
      .addSelect('(count(*) FILTER (WHERE NOT held.occupied))::int', 'reserved')
      .addSelect('(count(*) FILTER (WHERE held."slotId" IS NULL))::int', 'vacant')
      .leftJoin(
        (query) =>
          query
            .select('placement.slotId', 'slotId')
            .addSelect(`bool_or(placement.status <> 'PLANNED')`, 'occupied')
            .from(Placement, 'placement')
            .where('placement.partnershipId = ANY(:ids) AND :today <= placement.endsOn')
            .andWhere(
              `(placement.status = 'PLANNED' OR (placement.status IN ('ACTIVE', 'ENDED') AND placement.startsOn <= :today))`,
            )
            .groupBy('placement.slotId'),
        'held',
        'held."slotId" = slot.id',
      )
      .where(`slot.partnershipId = ANY(:ids) AND ${covers('slot', 'openFrom', 'openTo')}`)
      .groupBy('slot.partnershipId')
      .setParameters({ ids, today })
      .getRawMany();

  const loaders = () => ({
    company: byId(Company),
    site: byId(Site),
    jobcentre: one((ids) =>
      of(Jobcentre, 'jobcentre')
        .leftJoinAndSelect('jobcentre.names', 'name', covers('name', 'startsOn', 'endsOn'))
        .where('jobcentre.id IN (:...ids)')
        .setParameters({ ids, today })
        .getMany(),
    ),
    tovholder: one(
      (ids) =>
        of(TovholderRole, 'role')
          .where(`role.partnershipId IN (:...ids) AND ${covers('role', 'startsOn', 'endsOn')}`)
          .setParameters({ ids, today })
          .getMany(),
      'partnershipId',
    ),
    occupancy: one(occupancies, 'partnershipId'),
    participations: many(
      (ids) =>
        source
          .getRepository(Participation)
          .find({ where: { partnershipId: In(ids) }, order: { startsOn: 'ASC', id: 'ASC' } }),
      'partnershipId',
    ),
    slots: many(
      (ids) =>
        source
          .getRepository(Slot)
          .find({ where: { partnershipId: In(ids) }, order: { label: 'ASC', id: 'ASC' } }),
      'partnershipId',
    ),
    placement: one(
      (ids) =>
        of(Placement, 'placement')
          .where(`placement.slotId IN (:...ids) AND placement.status <> 'CANCELLED'`)
          .andWhere('placement.startsOn <= :today AND :today <= placement.endsOn')
          .setParameters({ ids, today })
          .getMany(),
      'slotId',
    ),
  });

  const id = (type) => ({ id: (row) => opaqueId(type, row.id) });
  const resolvers = {
    Query: {
      node: (_root, args) => source.getRepository(Placement).findOneBy({ id: keyOf(args.id) }),
      partnership: (_root, args) => source.getRepository(Partnership).findOneBy({ id: keyOf(args.id) }),
      partnerships: async (_root, { first }) => ({
        nodes: await of(Partnership, 'partnership')
          .where((query) => {
            const own = query.subQuery().select('1').from(PartnershipParty, 'own');
            return `EXISTS ${own.where('own.partnershipId = partnership.id AND own.partyId = :party').getQuery()}`;
          })
          .setParameters({ party })
          .orderBy({ 'partnership.name': 'ASC', 'partnership.id': 'ASC' })
          .limit(first ?? 25)
          .getMany(),
      }),
    },
    Node: { __resolveType: () => 'Placement' },
    Partnership: {
      ...id('Partnership'),
      company: (row, _args, context) => context.company.load(row.companyId),
      participations: (row, _args, context) => context.participations.load(row.id),
      occupancy: (row, _args, context) => context.occupancy.load(row.id),
      tovholder: async (row, _args, context) => {
        const role = await context.tovholder.load(row.id);
        return role && context.jobcentre.load(role.jobcentreId);
      },
      slots: async (row, { first }, context) => ({
        nodes: (await context.slots.load(row.id)).slice(0, first ?? 25),
      }),
    },
    Company: id('Company'),
    Participation: {
      ...id('Participation'),
      from: (row) => row.startsOn,
      to: (row) => row.endsOn,
      jobcentre: (row, _args, context) => context.jobcentre.load(row.jobcentreId),
    },
    Jobcentre: { ...id('Jobcentre'), name: (row) => row.names[0].name },
    Slot: {
      ...id('Slot'),
      site: (row, _args, context) => context.site.load(row.siteId),
      placement: (row, _args, context) => context.placement.load(row.id),
    },
    Site: id('Site'),
    Placement: id('Placement'),
  };

  const server = new ApolloServer({ typeDefs, resolvers, stopOnTerminationSignals: false });
  const { url } = await startStandaloneServer(server, {
    listen: { host: '127.0.0.1', port: 0 },
    context: async () => loaders(),
  });
  return { origin: url.replace(/\/$/, ''), path: '/', bodies: graphqlBodies(questions) };
}
