"""Citizens' cases: intake, receipt, identity vault, clocks, messages, conclusion."""
