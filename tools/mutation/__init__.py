"""Mutation testing of the law's pure rules (`./test mutation`): small faults are put in one by one, and a test must fail
for each (docs/mutation.md)."""
