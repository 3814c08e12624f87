/** Owns what is counted about the server: no names, no ids, nothing a user wrote. */
import { collectDefaultMetrics, type Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { OperationKind, Transport } from './operation.js';

export class Metrics {
  private readonly registry = new Registry();
  readonly sockets = new Gauge({
    name: 'tovholder_sockets',
    help: 'Sockets that are open',
    registers: [this.registry],
  });
  private readonly operations = new Histogram({
    name: 'tovholder_operation_seconds',
    help: 'GraphQL operations until their answer, or until a subscription has begun',
    labelNames: ['transport', 'operation', 'code'] as const,
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [this.registry],
  });

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  /** Starts timing an operation; call the result with how it ended: `OK` or the code of its first error. */
  time(transport: Transport): (operation: OperationKind | undefined, code: string) => void {
    const end = this.operations.startTimer({ transport });
    return (operation, code) => void end({ operation: operation ?? 'none', code });
  }

  /** Shows what others count. */
  show(counter: Counter): void {
    this.registry.registerMetric(counter);
  }

  /** Tells, whenever somebody looks, how many documents are kept. */
  watchDocuments(count: () => number): void {
    new Gauge({
      name: 'tovholder_documents',
      help: 'GraphQL documents that are kept, parsed and validated',
      registers: [this.registry],
      collect() {
        this.set(count());
      },
    });
  }

  get contentType(): string {
    return this.registry.contentType;
  }

  text(): Promise<string> {
    return this.registry.metrics();
  }

  close(): void {
    this.registry.clear();
  }
}
