/** Owns the walk itself: every field, and one attempt at every change, as each viewer; told as the parts of the table. */
import { randomUUID } from 'node:crypto';
import { getNamedType, type GraphQLObjectType, type GraphQLSchema, isObjectType } from 'graphql';
import type { Part, Row } from './access-table.js';
import type { Answer, Api, ProblemAnswer } from './api.js';
import { type Attempt, attemptsAt } from './attempts.js';
import { braced, placesOf, Planner, type Step } from './plan.js';
import { Reading } from './reading.js';
import { addressOf, askedWith, type Column, columns, type Thing, thingsOf } from './walked.js';

export interface Walk {
  readonly parts: readonly Part[];
  /** The attempts, with what came of each, by viewer. */
  readonly attempts: readonly { attempt: Attempt; row: Row }[];
  /** All answers of a viewer as text. */
  readonly texts: Readonly<Record<Column, string>>;
  /** The output types of the schema that nothing was asked of. */
  readonly missed: readonly string[];
  /** Fields that showed nothing to anybody, so that the world cannot tell who sees them. */
  readonly unseen: readonly string[];
}

export async function walkSchema(
  api: Api,
  schema: GraphQLSchema,
  candidates: ReadonlyMap<string, string>,
): Promise<Walk> {
  return new Walker(api, schema, thingsOf(candidates)).walk(attemptsAt(candidates));
}

/** Personal data of all whom the viewer may find, beyond the things of the table. */
const everybody = `{
  placements(first: 100) { nodes { reference trainee { shortName fullName phone considerations } } }
  referrals(first: 100) { nodes { trainee { shortName fullName phone considerations } placement { reference } } }
  candidates(first: 100) { nodes { fullName phone considerations notes benefitType cpr whole: cpr(purpose: "Kontrol") } }
}`;

const shows = (word: string): boolean => /(?:^|\/)(?:yes|[1-9=])/.test(word);

class Walker {
  private readonly planner: Planner;
  private readonly answers: Record<Column, unknown[]>;
  private readonly unseen = new Set<string>();
  private readonly shown = new Set<string>();

  constructor(
    private readonly api: Api,
    private readonly schema: GraphQLSchema,
    private readonly things: readonly Thing[],
  ) {
    this.planner = new Planner(schema, askedWith(things));
    this.answers = byColumn(() => []);
  }

  async walk(attempts: readonly Attempt[]): Promise<Walk> {
    const parts = await this.queryPart();
    for (const type of new Set(this.things.map((thing) => thing.type)))
      parts.push(...(await this.partsOf(type)));
    await eachColumn((column) => this.send(column, everybody, {}));
    const made = [];
    for (const attempt of attempts) made.push({ attempt, row: await this.attempt(attempt) });
    parts.push({
      title: 'Changes',
      rows: new Map(made.map(({ attempt: { mutation, what }, row }) => [`${mutation} ${what}`, row])),
    });
    return {
      parts,
      attempts: made,
      texts: byColumn((column) => JSON.stringify(this.answers[column])),
      missed: this.missed(),
      unseen: [...this.unseen].filter((field) => !this.shown.has(field)),
    };
  }

  private async queryPart(): Promise<Part[]> {
    const steps = this.planner.steps(required(this.schema.getQueryType()));
    const answers = await eachColumn((column) => this.send<unknown>(column, braced(steps), {}));
    return [this.part('Query', steps, answers, '')];
  }

  /** All things of a type in one operation, as a list in the portal asks for them. */
  private async partsOf(type: string): Promise<Part[]> {
    const things = this.things.filter((thing) => thing.type === type);
    const steps = this.planner.steps(this.typeOf(type));
    const asked = things.map(({ id }, index) => `thing${index}: node(id: "${id}") { ...Fields }`);
    const text = `{ ${asked.join(' ')} } fragment Fields on ${type} ${braced(steps)}`;
    const answers = await eachColumn((column) => this.send<unknown>(column, text, {}));
    return things.map(({ what }, index) => this.part(`${type} ${what}`, steps, answers, `thing${index}`));
  }

  private part(
    title: string,
    steps: readonly Step[],
    answers: Readonly<Record<Column, Answer<unknown>>>,
    root: string,
  ): Part {
    const seen = byColumn((column) => new Reading(answers[column], root, steps).seen);
    const rows = new Map<string, Row>();
    for (const { path, field } of placesOf(steps)) {
      const row = byColumn((column) => seen[column].get(path) ?? '');
      (Object.values(row).some(shows) ? this.shown : this.unseen).add(field);
      rows.set(path, withoutSameNumbers(row));
    }
    const itself = byColumn((column) => seen[column].get('') ?? (seen[column].size > 0 ? 'yes' : ''));
    return { title, rows, itself };
  }

  private async attempt({ mutation, input, stops }: Attempt): Promise<Row> {
    const field = required(this.schema.getMutationType()?.getFields()[mutation]);
    const steps = this.planner.steps(this.typeOf(getNamedType(field.type).name));
    const [argument] = field.args;
    const text = `mutation ($input: ${String(argument?.type)}) { made: ${mutation}(input: $input) ${braced(steps)} }`;
    return eachColumn(async (column) => {
      const { data, errors } = await this.send<{ made: { problems: ProblemAnswer[] } }>(column, text, {
        input: { ...input(column), idempotencyKey: randomUUID() },
      });
      if (errors)
        return errors.map(({ extensions: { code } }) => (code === 'FORBIDDEN' ? 'no' : code)).join(' ');
      const codes = data.made.problems.map(({ code }) => code);
      if (stops === null ? codes.length === 0 : codes.includes(stops)) return 'may';
      return codes.map((code) => (code === 'NOT_FOUND' ? '' : code)).join(' ');
    });
  }

  private async send<Data>(column: Column, text: string, variables: object): Promise<Answer<Data>> {
    const answer = await this.api.as(addressOf(column))<Data>(text, variables);
    this.answers[column].push(answer);
    return answer;
  }

  private typeOf(name: string): GraphQLObjectType {
    const type = this.schema.getType(name);
    if (!isObjectType(type)) throw new Error(`${name} is no object type of the schema`);
    return type;
  }

  private missed(): string[] {
    const subscriptions = this.schema.getSubscriptionType();
    // What is followed live is told by the tests of following.
    const others = [
      this.schema.getMutationType(),
      subscriptions,
      ...Object.values(subscriptions?.getFields() ?? {}).map((field) => getNamedType(field.type)),
    ];
    return Object.values(this.schema.getTypeMap())
      .filter((type) => isObjectType(type) && !type.name.startsWith('__') && !others.includes(type))
      .map(({ name }) => name)
      .filter((name) => !this.planner.planned.has(name));
  }
}

/** A number that is the same for all who see it is a value like any other. */
function withoutSameNumbers(row: Row): Row {
  const numbers = new Set(Object.values(row).filter((word) => word.startsWith('=')));
  return byColumn((column) =>
    numbers.size === 1 && row[column].startsWith('=') ? 'yes' : row[column].replaceAll('=', ''),
  );
}

const byColumn = <T>(value: (column: Column) => T): Record<Column, T> =>
  Object.fromEntries(columns.map((column) => [column, value(column)])) as Record<Column, T>;

// Questions this large take seconds on a busy machine; no more of them at once than the server has connections to spare.
const atOnce = 3;

async function eachColumn<T>(ask: (column: Column) => Promise<T>): Promise<Record<Column, T>> {
  const answers: Partial<Record<Column, T>> = {};
  const waiting = [...columns];
  const work = async () => {
    for (let column = waiting.shift(); column; column = waiting.shift()) answers[column] = await ask(column);
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return answers as Record<Column, T>;
}

function required<T>(value: T | null | undefined): T {
  if (value == null) throw new Error('the schema lacks what the walk begins with');
  return value;
}
