/** Owns what maps ask of dates and of the viewer again and again: whether a span covers a date, today, the party. */
import { civilDate } from '../comparator.js';
import type { Cell, Late } from './read-map.js';

interface DatedViewer {
  readonly partyId: string;
  readonly today: string;
}

type At<Viewer> = Pick<Cell<Viewer>, 'bind' | 'argument'>;

/** Whether a span of the row covers a date, given as a placeholder. */
export const covers = (row: string, on: string): string =>
  `${row}.starts_on <= ${on} AND (${row}.ends_on IS NULL OR ${on} <= ${row}.ends_on)`;

// One function each, so that a statement takes each of them once.
const todayOf: Late<DatedViewer> = ({ viewer }) => viewer.today;
const partyOf: Late<DatedViewer> = ({ viewer }) => viewer.partyId;

export const today = <Viewer extends DatedViewer>(cell: At<Viewer>): string => cell.bind(todayOf, 'date');

export const party = <Viewer extends DatedViewer>(cell: At<Viewer>): string => cell.bind(partyOf, 'uuid');

/** The argument `on`, or today. */
export const onDate = <Viewer extends DatedViewer>(cell: At<Viewer>): string =>
  cell.argument('on', 'date', (on, viewer) => (on == null ? viewer.today : civilDate(on as string)));
