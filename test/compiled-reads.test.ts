/** The same answer from one statement as from the ordinary executor, for thousands of operations made at random. */
