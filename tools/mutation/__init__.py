"""Mutation testing of the law's pure rules (`./test mutation`): small faults are put in one by one, and for each a test
must fail (docs/mutation.md)."""
