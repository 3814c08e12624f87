/** Owns the field by which a statement leads to its invoices. */
import { FieldResolver, Resolver, Root } from 'type-graphql';
import { type Statement, StatementType } from '../statement/index.js';
import { InvoiceType } from './invoice.type.js';

@Resolver(() => StatementType)
export class StatementInvoices {
  @FieldResolver(() => [InvoiceType], { description: 'The documents issued for it (fakturaer).' })
  invoices(@Root() statement: Statement): readonly string[] {
    return statement.invoiceIds;
  }
}
