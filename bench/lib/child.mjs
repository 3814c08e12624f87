/** Owns the end of a process of the live benches: it goes when the bench has gone, or has no more to ask. */
process.once('disconnect', () => process.exit(0));
// Ctrl-C reaches us as well; the bench ends us in order.
process.on('SIGINT', () => undefined);
