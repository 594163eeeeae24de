"""Units and their history, people, posts, absences, delegations; accounts, roles, sign-in."""
