/** Owns what passes for an e-mail address. */
// Its own module alone: the whole package is a hundred more.
import validator from 'validator/lib/isEmail.js';

/** Whether a text is an address that mail can be sent to, by RFC 5322's form and a domain that has a dot. */
export const isEmail = (text: string): boolean => validator.default(text);
