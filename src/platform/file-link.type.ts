/** Owns the GraphQL form of a link to a file. */
import { Field, ObjectType } from 'type-graphql';
import { DateTimeScalar } from './scalar.js';

@ObjectType('FileLink', {
  description:
    'An address from which whoever has it fetches the file, as the one who asked for it, until it ends (link til fil).',
})
export class FileLinkType {
  @Field({ description: 'The address, for one GET; keep it to yourself (adresse).' })
  url: string;

  @Field(() => DateTimeScalar, { description: 'When it ends, after five minutes at most (udløber).' })
  expiresAt: Date;
}
