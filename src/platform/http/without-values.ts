/** Owns taking what people sent out of the messages of graphql-js: a value may hold a name or a CPR number, and clients log what they get. */

/** What may be said of a value that a variable holds, as it stands at the end of the message. */
const reasons: readonly [RegExp, string][] = [
  [/(Field "\w+" of required type "[\w![\]]+" was not provided\.)$/, '$1'],
  [/(Expected (?:non-nullable )?type "[\w![\]]+" (?:not to be null|to be an object)\.)$/, '$1'],
  [/; Value [\s\S]* does not exist in "(\w+)" enum\.$/, 'It is none of the values of $1.'],
  [/; Field [\s\S]* is not defined by type "(\w+)"\.$/, 'It has a field that $1 does not have.'],
  [/; (?:Enum )?"?(\w+)"? cannot represent [\s\S]*$/, 'It is no $1.'],
  // The scalars of ours say what they take, by an example.
  [/; (\w+ takes an? [^";]*(?:"[^"]*")?\.)$/, '$1'],
];

/** What may be said of a value that stands in the document. */
const literals: readonly [RegExp, string][] = [
  [/^(?:Enum )?"?(\w+)"? cannot represent [\s\S]*$/, '$1 cannot represent this value.'],
  [/^Expected value of type ("[\w![\]]+"), found [\s\S]*$/, 'Expected a value of type $1.'],
  [/^Value [\s\S]* does not exist in (?:the )?"(\w+)" enum\.[\s\S]*$/, 'This is none of the values of $1.'],
];

/** A message of graphql-js without any value that was sent. */
export function withoutValues(message: string): string {
  const variable = /^Variable ("\$\w+") got invalid value /.exec(message)?.[1];
  if (variable === undefined) {
    const found = literals.find(([pattern]) => pattern.test(message));
    return found ? message.replace(...found) : message;
  }
  const place = / at ("[\w$.[\]]+"); [^;]*$/.exec(message)?.[1];
  const found = reasons.map(([pattern, text]) => pattern.exec(message) && said(pattern, text, message));
  const reason = found.find((each) => each !== null);
  return `Variable ${variable} has a value that does not fit${place ? ` at ${place}` : ''}.${reason ? ` ${reason}` : ''}`;
}

const said = (pattern: RegExp, text: string, message: string): string =>
  (pattern.exec(message)?.[0] ?? '').replace(pattern, text);
