/** Owns what a verified token says: its claims, read by the names the issuer is configured with. */
import type { JWTPayload } from 'jose';
import type { IssuerConfig } from '../../platform/config.js';
import { unauthenticated } from '../../platform/error.js';
import { MembershipRole } from '../viewer.js';

export interface VerifiedToken {
  /** The issuer's address; `demo` for the demo issuer. */
  readonly issuer: string;
  readonly subject: string;
  readonly expiresAt: Date;
  readonly scopes: readonly string[];
  /** The company or municipality the token is limited to; undefined where it names none. */
  readonly cvr?: string;
  readonly kommunekode?: string;
  /**
   * The roles the token is limited to, in our words; those we do not know are dropped. Undefined where no roles
   * claim is configured; empty where one is and the token lacks it, for issuers leave out a list without entries.
   */
  readonly roles?: readonly MembershipRole[];
}

/**
 * @param name what `issuer` of the result shall be
 * @throws ApiError UNAUTHENTICATED when a claim has not the form it must have
 */
export function readClaims(
  payload: JWTPayload,
  name: string,
  { claims = {}, roles }: Pick<IssuerConfig, 'claims' | 'roles'>,
): VerifiedToken {
  const subject = text(payload, claims.subject ?? 'sub');
  const expiresAt = new Date((payload.exp ?? NaN) * 1000);
  if (!subject || Number.isNaN(expiresAt.getTime()))
    throw unauthenticated('The bearer token does not say whose it is or when it expires.');
  return {
    issuer: name,
    subject,
    expiresAt,
    scopes: list(payload.scope ?? payload.scp).flatMap((each) => each.split(' ').filter(Boolean)),
    cvr: claims.cvr === undefined ? undefined : text(payload, claims.cvr),
    kommunekode: claims.kommunekode === undefined ? undefined : text(payload, claims.kommunekode),
    roles: claims.roles === undefined ? undefined : knownRoles(list(claimAt(payload, claims.roles)), roles),
  };
}

function knownRoles(sent: string[], mapping: Record<string, string> | undefined): MembershipRole[] {
  const names = sent.map((each) => (mapping ? own(mapping, each) : each));
  return Object.values(MembershipRole).filter((role) => names.includes(role));
}

// A limit in an unknown form must not be taken for no limit.
function text(payload: JWTPayload, claim: string): string | undefined {
  const value = claimAt(payload, claim);
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'number' && Number.isSafeInteger(value)) return String(value);
  if (typeof value === 'string' && value.length > 0 && value.length <= 255) return value;
  throw unauthenticated(`The claim ${claim} of the bearer token is neither a text nor a whole number.`);
}

function list(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}

// Claim names may themselves be addresses with dots, so the whole name goes before the path.
function claimAt(payload: JWTPayload, claim: string): unknown {
  const whole = own(payload, claim);
  if (whole !== undefined) return whole;
  return claim.split('.').reduce<unknown>((inside, step) => own(inside, step), payload);
}

function own<T>(thing: Record<string, T>, key: string): T | undefined;
function own(thing: unknown, key: string): unknown;
function own(thing: unknown, key: string): unknown {
  return typeof thing === 'object' && thing !== null && Object.hasOwn(thing, key)
    ? (thing as Record<string, unknown>)[key]
    : undefined;
}
